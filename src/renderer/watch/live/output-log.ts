/** The last lines that the watched command wrote, bounded: the record keeps more, the view what a person reads. */

export const MAX_OUTPUT_LINES = 2000

export interface OutputText {
  /** Counts from 0 over the whole run, so that a line keeps its identity when older ones go. */
  readonly id: number
  /** ms since the start of the run. */
  readonly t: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export class OutputLog {
  /** Oldest first. */
  lines: readonly OutputText[] = []
  #fresh: OutputText[] = []
  #next = 0

  add(line: Omit<OutputText, 'id'>): void {
    this.#fresh.push({ ...line, id: this.#next })
    this.#next += 1
    if (this.#fresh.length > MAX_OUTPUT_LINES) this.commit()
  }

  /** Takes the lines in that came since the last time: one new array a batch, not one a line. */
  commit(): void {
    if (this.#fresh.length === 0) return
    this.lines = [...this.lines, ...this.#fresh].slice(-MAX_OUTPUT_LINES)
    this.#fresh = []
  }

  /** Lines ever written. */
  get total(): number {
    return this.#next
  }

  /** Older lines that are not kept here. */
  get dropped(): number {
    return this.#next - this.lines.length - this.#fresh.length
  }
}

/** Lines that contain `filter` as it was typed, without regard to case. */
export function matchingOutput(
  lines: readonly OutputText[],
  filter: string,
): readonly OutputText[] {
  const wanted = filter.toLowerCase()
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted))
}
