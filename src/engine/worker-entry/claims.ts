/** Which tasks are still the worker's own: those behind one that took long may have been taken back by the pool. */
import { isAfter, mayBegin, type SharedWords } from '../worker-pool/claims'
import { RUN_STRIDE, RunFlag } from '../worker-pool/message'
import { hasFlag, isKept, numberOf, type Batch } from './batches'

/** Tasks that are claimed together where many wait: a claim costs a process two system calls. */
const AT_ONCE = 16

export class Claims {
  readonly #words: SharedWords | undefined
  /** Number of the last that was claimed. */
  #claimed = 0

  constructor(words: SharedWords | undefined) {
    this.#words = words
  }

  /** Whether the next task of the batch is to be begun. */
  isOurs(batch: Batch): boolean {
    if (this.#words === undefined) return true
    const number = numberOf(batch)
    if (!isAfter(number, this.#claimed)) return true
    if (hasFlag(batch, RunFlag.alone)) return true
    const left = (batch.message.length - batch.next) / RUN_STRIDE
    const most = hasFlag(batch, RunFlag.tellEach) ? 1 : AT_ONCE
    const last = (number + (left < most ? left : most) - 1) | 0
    if (!mayBegin(this.#words, number, last) && !isKept(batch)) return false
    this.#claimed = last
    return true
  }
}
