/** The last lines of a log or of an output, bounded. */
import { MAX_LOG_LINES } from '../contract/limits'

/** Those that a record keeps, and as many of the run itself: that a worker started, what a task gave. */
export const MAX_LINES = 2 * MAX_LOG_LINES

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
  #hasHoles = false

  add(line: One): void {
    this.#fresh.push({ ...line, id: this.#next })
    this.#next += 1
    if (this.#fresh.length > MAX_LINES) this.commit()
  }

  /** Lines that came and are not here: their numbers are passed over, which is how a gap is known. */
  leaveOut(lines: number): void {
    this.#next += lines
    this.#hasHoles = true
  }

  /** There is no more of it anywhere: what is missing stays missing. */
  complete(): void {
    this.#hasHoles = false
  }

  /**
   * Takes in what a record holds, once: its lines instead of those here.
   * @param until ms since the start of the run, where the record leaves lines out: those here that came after them stay.
   */
  fill(recorded: LineLog<One>, until = Number.POSITIVE_INFINITY): void {
    this.commit()
    const first = recorded.lines.filter(({ t }) => t <= until)
    const last = first.at(-1)?.id ?? -1
    // Many may have come at one time.
    const later = this.lines.filter(({ t, id }) => t >= until && id > last)
    this.lines = [...first, ...later]
    this.#next = Math.max(recorded.#next, this.#next)
    this.complete()
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

  /** Whether lines were left out that a record may have. */
  get hasHoles(): boolean {
    return this.#hasHoles
  }
}

/** Lines that are missing, before the line of this number or at the end. */
export interface Gap {
  readonly before: number
  readonly missing: number
}

/** The lines of a log, and a gap wherever some are missing. */
export function rowsOf<One extends Line>({
  lines,
  total,
}: Pick<LineLog<One>, 'lines' | 'total'>): readonly (Numbered<One> | Gap)[] {
  const rows: (Numbered<One> | Gap)[] = []
  let next = 0
  const skipTo = (id: number): void => {
    if (id > next) rows.push({ before: id, missing: id - next })
  }
  for (const line of lines) {
    skipTo(line.id)
    rows.push(line)
    next = line.id + 1
  }
  skipTo(total)
  return rows
}

/** Lines that contain `filter` as it was typed, without regard to case. */
export function matchingLines<One extends Line>(
  lines: readonly One[],
  filter: string,
): readonly One[] {
  const wanted = filter.toLowerCase()
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted))
}
