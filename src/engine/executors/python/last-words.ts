/** The last lines that a program printed: what is told when it ended without a word of its own. */

const MOST_LINES = 20

export class LastWords {
  readonly #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length > MOST_LINES) this.#lines.shift()
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}
