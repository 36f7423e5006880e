/** Writes to a pipe that the other end empties, and waits for that: what was written has left when this returns. */
import { taken } from './taken-globals'

/** Only when other code has made the descriptor one that does not wait. */
const AGAIN_MS = 1

/** Nobody wakes who waits on it. */
const never = new Int32Array(new SharedArrayBuffer(4))
// Taken before code of a person's own is loaded.
const { wait } = Atomics

/** False when nobody reads any more. */
export function writeWhole(descriptor: number, text: string): boolean {
  const bytes = taken.bytesOf(text)
  for (let from = 0; from < bytes.length;) {
    try {
      from += written(() => taken.writeSync(descriptor, bytes, from, bytes.length - from))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false
      wait(never, 0, 0, AGAIN_MS)
    }
  }
  return true
}

/** Node 20 reads of a plain object whether a write failed: with these fields in all objects every one would. */
const written = (write: () => number): number => without('errno', () => without('error', write))

/** Calls while objects do not inherit that field. */
function without<Result>(field: string, call: () => Result): Result {
  const { objectPrototype } = taken
  const held = taken.getOwnPropertyDescriptor(objectPrototype, field)
  if (held === undefined) return call()
  taken.setPrototypeOf(held, null)
  taken.deleteProperty(objectPrototype, field)
  try {
    return call()
  } finally {
    taken.defineProperty(objectPrototype, field, held)
  }
}
