/** How much one worker may print: a flood ends in one line that says so, and costs nothing more than that. */

const MAX_LINES = 10_000
const MAX_CHARACTERS = 1_000_000
const LEFT_OUT = `More was printed and is not kept: a worker has ${MAX_LINES} lines or ${MAX_CHARACTERS} characters.`

export class PrintLimit {
  #lines = MAX_LINES
  #characters = MAX_CHARACTERS
  #isSpent = false

  /** Once it is spent, nothing need be asked any more. */
  get isSpent(): boolean {
    return this.#isSpent
  }

  /** The line that is to be told for this one; undefined = none. */
  take(line: string): string | undefined {
    if (this.#isSpent) return undefined
    this.#lines -= 1
    this.#characters -= line.length
    if (this.#lines >= 0 && this.#characters >= 0) return line
    this.#isSpent = true
    return LEFT_OUT
  }
}
