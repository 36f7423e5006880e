/** How many files a reader of a tree may keep open: most of what the process may have, never so much that others run short. */
import { readdirSync } from 'node:fs'
import { ifReadable, readProcFile } from '../../../proc/proc-file'
import { numberAfter } from '../../../proc/proc-numbers'

const SHARE_OF_LIMIT = 0.75
/** Where the limit is not told: the least that systems set by default. */
const DEFAULT_LIMIT = 256

export class Descriptors {
  #left: number

  constructor(left: number) {
    this.#left = left
  }

  /** What this process may open, less what it has open already. */
  static ofThisProcess(): Descriptors {
    const limit = readProcFile('/proc/self/limits', (bytes, length) =>
      numberAfter(bytes, length, '\nMax open files'),
    )
    const open = ifReadable(() => readdirSync('/proc/self/fd').length) ?? 0
    const mayHave = (typeof limit === 'number' ? limit : DEFAULT_LIMIT) * SHARE_OF_LIMIT
    return new Descriptors(Math.max(0, Math.floor(mayHave) - open))
  }

  /** Whether one more may be kept; it is to be given back. */
  take(): boolean {
    if (this.#left <= 0) return false
    this.#left -= 1
    return true
  }

  giveBack(): void {
    this.#left += 1
  }
}
