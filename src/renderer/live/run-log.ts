/** The last lines of a run's log, bounded: the record keeps them all, the view keeps what a person reads. */

export const MAX_LINES = 2000

export interface LogLine {
  /** Counts from 0 over the whole run, so that a line keeps its identity when older ones go. */
  readonly id: number
  /** ms since the start of the run. */
  readonly t: number
  readonly kind: 'task' | 'failure' | 'worker' | 'note'
  readonly worker: number | undefined
  readonly slot: number | undefined
  readonly text: string
}

export class RunLog {
  /** Oldest first. */
  lines: readonly LogLine[] = []
  #fresh: LogLine[] = []
  #next = 0

  add(line: Omit<LogLine, 'id'>): void {
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
}

/** Lines that contain `filter` as it was typed, without regard to case. */
export function matchingLines(lines: readonly LogLine[], filter: string): readonly LogLine[] {
  const wanted = filter.toLowerCase()
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted))
}
