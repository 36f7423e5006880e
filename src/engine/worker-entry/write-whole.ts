/** Writes to a pipe that the other end empties, and waits for that: what was written has left when this returns. */
import { taken } from './taken-globals'

/** Only when other code has made the descriptor one that does not wait. */
const AGAIN_MS = 1

/** False when nobody reads any more. */
export function writeWhole(descriptor: number, text: string): boolean {
  const bytes = taken.bytesOf(text)
  for (let from = 0; from < bytes.length;) {
    try {
      from += taken.writeSync(descriptor, bytes, from, bytes.length - from)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS)
    }
  }
  return true
}
