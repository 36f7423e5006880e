/** Which tasks are still the worker's own: those behind one that took long may have been taken back by the pool. */
import { isAfter, mayBegin, type SharedWords } from '../pools/claims'
import { RUN_STRIDE, RunFlag } from '../pools/message'
import { isKept, numberOf, type Batch } from './batches'

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
    const { message, next } = batch
    const flags = message[2] as number
    if (flags & RunFlag.alone) return true
    const isOneByOne = (flags & RunFlag.tellEach) !== 0
    const left = (message.length - next) / RUN_STRIDE
    const last = (number + (isOneByOne ? 1 : left < AT_ONCE ? left : AT_ONCE) - 1) | 0
    if (!mayBegin(this.#words, number, last) && !isKept(batch)) return false
    this.#claimed = last
    return true
  }
}
