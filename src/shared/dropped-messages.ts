/** Messages that made no sense, in words: own code shares the processes that send them, and can write to their channels. */
import { formatQuantity } from './format'
import { linesNotKeptText } from './lines-left-out'

/** Of one run or several. */
export const droppedMessagesText = (count: number): string =>
  `${formatQuantity(count, 'message')} made no sense and ${count === 1 ? 'was' : 'were'} ignored: the code that was run may have written into Coreloom’s own channels.`

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

/** As a record has it, which does not hold what did not happen. */
export const droppedIn = (count: number): number | undefined => (count > 0 ? count : undefined)
