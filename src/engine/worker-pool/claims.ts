/**
 * How a pool takes tasks back from a worker that a long one holds, and that hears nothing meanwhile. Each task that a worker is
 * sent has a number, one more than that of the task before. The worker writes down the number that it is about to begin, then
 * reads up to which number tasks were taken back; the pool writes first too, and then reads what has begun. Whoever comes second
 * sees what the other wrote (Dekker's algorithm, in Dijkstra, Cooperating Sequential Processes, 1965), so no task is lost and none runs twice.
 */

/** Numbers that a pool and one worker share. What one of them stores is what the other loads next. */
export interface SharedWords {
  load(word: number): number
  store(word: number, value: number): void
}

const BEGUN = 0
const TAKEN_BACK = 1
export const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT
/** What one worker needs. */
export const CLAIM_BYTES = 2 * WORD_BYTES

// Taken before other code can replace them.
const { load, store } = Atomics

/** Of a thread: memory. */
export class WordsInMemory implements SharedWords {
  readonly #words: Int32Array

  /** @param memory of {@link CLAIM_BYTES} */
  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory)
  }

  load(word: number): number {
    return load(this.#words, word)
  }

  store(word: number, value: number): void {
    store(this.#words, word, value)
  }
}

/** In the worker: whether the tasks from this number on are still its own. It is to begin them then, and no other before. */
export function mayBegin(words: SharedWords, number: number, last = number): boolean {
  words.store(BEGUN, last)
  return isAfter(number, words.load(TAKEN_BACK))
}

/** In the pool: whether the task of this number is, or was, about to begin. */
export const hasBegun = (words: SharedWords, number: number): boolean =>
  !isAfter(number, words.load(BEGUN))

/** In the pool: takes back what is not about to begin of all tasks up to a number. @returns the number of the last that may have begun */
export function takeBack(words: SharedWords, upTo: number): number {
  words.store(TAKEN_BACK, upTo)
  return words.load(BEGUN)
}

/** Numbers go round after 2^32 tasks, so that one is after another when it is less than 2^31 ahead. */
export const isAfter = (number: number, other: number): boolean => ((number - other) | 0) > 0

/** After so many tasks at the latest. */
export const FORGET_EVERY = 2 ** 28

/** In the pool: what was taken back long ago must not seem to be ahead. @param last of all numbers given */
export function forgetOld(words: SharedWords, last: number): void {
  if (((last - words.load(TAKEN_BACK)) | 0) > 2 ** 30) words.store(TAKEN_BACK, (last - 2 ** 29) | 0)
}
