/** What is to be known of a record besides its figures. */
import { droppedMessagesText } from './dropped-messages'
import { linesNotKeptText } from './lines-left-out-words'

/** All that a person should know before reading a run. */
export const notesOf = ({
  notes,
  droppedMessages,
  logLinesLeftOut,
}: {
  readonly notes: readonly string[]
  readonly droppedMessages?: number | undefined
  readonly logLinesLeftOut?: number | undefined
}): readonly string[] => [
  ...notes,
  ...(droppedMessages === undefined ? [] : [droppedMessagesText(droppedMessages)]),
  ...(logLinesLeftOut === undefined ? [] : [linesNotKeptText(logLinesLeftOut)]),
]
