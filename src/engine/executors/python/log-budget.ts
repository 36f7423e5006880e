/** How much of what a run prints is told and kept; the rest is counted. */

const MOST_LINES = 10_000
/** Long lines are kept whole, but not as many of them. */
const MOST_CHARACTERS = 4_000_000

export class LogBudget {
  #lines = 0
  #characters = 0
  #leftOut = 0

  /** Whether this line may be told. */
  takes(text: string): boolean {
    if (this.#lines >= MOST_LINES || this.#characters + text.length > MOST_CHARACTERS) {
      this.#leftOut += 1
      return false
    }
    this.#lines += 1
    this.#characters += text.length
    return true
  }

  /** Lines that others have left out already. */
  leftOutBefore(count: number): void {
    this.#leftOut += count
  }

  /** Lines, by whomever they were left out. */
  get leftOut(): number {
    return this.#leftOut
  }
}
