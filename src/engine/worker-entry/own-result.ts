/** A result of a person's own code as it is kept: what JSON holds, so that the record on disk says what the one in memory says. */
import { MAX_VALUE_BYTES, MAX_VALUE_WORDS } from '../workloads/own-values'
import { taken } from './taken-globals'

/** @throws Error in words when it cannot be kept */
export function keepable(result: unknown): unknown {
  if (result === undefined || result === null) return result
  if (typeof result === 'number' || typeof result === 'boolean') return result
  try {
    // Refuses what is no data, such as a function, which JSON passes over in silence.
    taken.serialize(result)
  } catch (error) {
    throw new Error(`The result cannot be kept (${reasonOf(error)}); return plain data.`)
  }
  const text = asJson(result)
  if (text.length > MAX_VALUE_BYTES) {
    throw new Error(
      `The result is larger than ${MAX_VALUE_WORDS}; return less, e.g. a summary, and write the rest to a file.`,
    )
  }
  return taken.parse(text)
}

function asJson(result: unknown): string {
  try {
    return taken.stringify(result, (_key, value: unknown) => inJson(value))
  } catch (error) {
    throw new Error(`The result cannot be kept (${reasonOf(error)}); return plain data.`)
  }
}

/** What JSON has no form for, in the nearest that it has. */
function inJson(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Map || value instanceof Set) return [...value]
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as Uint8Array)
  }
  return value
}

/** The first line: what follows draws the path to the value. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
