/** Messages that made no sense, in words: own code shares the processes that send them, and can write to their channels. */
import { formatQuantity } from './format'

/** Of one run or several. */
export const droppedMessagesText = (count: number): string =>
  `${formatQuantity(count, 'message')} made no sense and ${count === 1 ? 'was' : 'were'} ignored: the code that was run may have written into Coreloom’s own channels.`

/** As a record has it, which does not hold what did not happen. */
export const droppedIn = (count: number): number | undefined => (count > 0 ? count : undefined)
