/** How many inputs a file of a person's own may be given, and how large one value may be. No more than a record can hold and a view can draw. */
import { messageOf } from '../../shared/messages/message-of'
import { serialize } from 'node:v8'

/** A record of this many tasks still opens and draws at once. */
export const MAX_TASKS = 10_000
/** Of one input or one result. */
export const MAX_VALUE_BYTES = 1_000_000
export const MAX_VALUE_WORDS = '1 MB'
const MAX_TOTAL_BYTES = 64_000_000
const MAX_TOTAL_WORDS = '64 MB'

/** What is wrong with them, in words that follow the name of where they come from; undefined: nothing. */
export function inputsProblem(inputs: unknown): string | undefined {
  if (!Array.isArray(inputs)) return 'must be a list, with one value for each task'
  if (inputs.length === 0) return 'must have at least one value; without any list there is one task'
  if (inputs.length > MAX_TASKS) {
    return `must be at most ${MAX_TASKS} values, not ${inputs.length}; let one task do several of them`
  }
  let total = 0
  for (const [index, input] of inputs.entries()) {
    const bytes = sizeOf(input)
    if (typeof bytes === 'string') {
      return `value ${index + 1} cannot be sent to a worker (${bytes}); use plain data`
    }
    if (bytes > MAX_VALUE_BYTES) {
      return `value ${index + 1} is larger than ${MAX_VALUE_WORDS}; give the path of a file and read that in run`
    }
    total += bytes
  }
  if (total <= MAX_TOTAL_BYTES) return undefined
  return `must be at most ${MAX_TOTAL_WORDS} together; give paths of files and read those in run`
}

/** Bytes, or why there are none. */
function sizeOf(value: unknown): number | string {
  try {
    return serialize(value).byteLength
  } catch (error) {
    return messageOf(error)
  }
}
