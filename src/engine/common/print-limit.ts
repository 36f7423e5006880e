/** How much one worker may print: of a flood the first lines are told, and the others are counted, which is all that they cost. */

const MAX_LINES = 10_000
const MAX_CHARACTERS = 1_000_000
const LINE_FEED = 0x0a

export class PrintLimit {
  #lines = MAX_LINES
  #characters = MAX_CHARACTERS
  #isSpent = false
  #notKept = 0

  /** Once it is spent, lines need not be taken apart any more: `skip` counts them. */
  get isSpent(): boolean {
    return this.#isSpent
  }

  /** Whether this line is to be told; it is counted if not. */
  takes(line: string): boolean {
    this.#lines -= 1
    this.#characters -= line.length
    this.#isSpent ||= this.#lines < 0 || this.#characters < 0
    if (this.#isSpent) this.#notKept += 1
    return !this.#isSpent
  }

  /** More of what is printed, once it is spent. */
  skip(printed: string | Uint8Array): void {
    const feed = typeof printed === 'string' ? '\n' : LINE_FEED
    let at = printed.indexOf(feed as never)
    while (at >= 0) {
      this.#notKept += 1
      at = printed.indexOf(feed as never, at + 1)
    }
  }

  /** Lines that were not told since this was asked last. */
  newlyNotKept(): number {
    const lines = this.#notKept
    this.#notKept = 0
    return lines
  }
}
