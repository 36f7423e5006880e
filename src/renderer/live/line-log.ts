/** The last lines of a log or of an output, bounded: the record keeps more, the view keeps what a person reads. */

export const MAX_LINES = 2000

export interface Line {
  /** ms since the start of the run. */
  readonly t: number
  readonly text: string
}

/** `id` counts from 0 over the whole run, so that a line keeps its identity when older ones go. */
export type Numbered<One extends Line> = One & { readonly id: number }

export class LineLog<One extends Line> {
  /** Oldest first. */
  lines: readonly Numbered<One>[] = []
  #fresh: Numbered<One>[] = []
  #next = 0

  add(line: One): void {
    this.#fresh.push({ ...line, id: this.#next })
    this.#next += 1
    if (this.#fresh.length > MAX_LINES) this.commit()
  }

  /** Takes the lines in that came since the last time: one new array a batch, not one a line. */
  commit(): void {
    if (this.#fresh.length === 0) return
    this.lines = [...this.lines, ...this.#fresh].slice(-MAX_LINES)
    this.#fresh = []
  }

  /** Lines ever added. */
  get total(): number {
    return this.#next
  }

  /** Older lines that are not kept here. */
  get dropped(): number {
    return this.#next - this.lines.length - this.#fresh.length
  }
}

/** Lines that contain `filter` as it was typed, without regard to case. */
export function matchingLines<One extends Line>(
  lines: readonly One[],
  filter: string,
): readonly One[] {
  const wanted = filter.toLowerCase()
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted))
}
