/** A result of a person's own code as it is kept: plain data, so that the record on disk says what the one in memory says. */
import { MAX_VALUE_BYTES, MAX_VALUE_WORDS } from '../workloads/own-values'
import { plainJson, TooMuchError } from '../workloads/plain-value'
import { taken } from './taken-globals'

/** @throws Error in words when it is too large to be kept */
export function keepable(result: unknown): unknown {
  if (result === null || typeof result === 'boolean') return result
  try {
    const json = plainJson(result, MAX_VALUE_BYTES)
    return json === undefined ? undefined : taken.parse(json)
  } catch (error) {
    if (!(error instanceof TooMuchError)) throw error
    throw new Error(
      `The result is larger than ${MAX_VALUE_WORDS}; return less, e.g. a summary, and write the rest to a file.`,
    )
  }
}
