/** What one sweep has found so far. */
import { Row, ROW_STRIDE } from '../../../shared/tree-row'
import type { SeriesName, SeriesStart } from '../../../shared/watch-event'
import type { Precision } from '../reader'

const FIRST_ROWS = 64
/** What rests is read no less often than this, whatever the rate: above 8 Hz it may miss every other sweep. */
const LONGEST_UNREAD_MS = 250

/** What a sweep knows of the one before it. */
export interface SweepPlace {
  /** 0, 1, 2 … */
  readonly turn: number
  /** Since the one before. */
  readonly sinceMs: number
  /** Rows that the one before had. */
  readonly rowsBefore: number
}

export class SweepDraft {
  readonly at: number
  readonly precision: Precision
  /** Whether anything was started on this machine since the last sweep: else there can be no new thread. */
  readonly hasForks: boolean
  readonly cores: Float64Array
  readonly started: SeriesStart[] = []
  readonly renamed: SeriesName[] = []
  readonly ended: number[] = []
  readonly #turn: number
  readonly #mayLeaveOut: boolean
  #rows: Float64Array
  #length = 0

  constructor(
    at: number,
    precision: Precision,
    hasForks: boolean,
    cores: Float64Array,
    place: SweepPlace,
  ) {
    this.at = at
    this.precision = precision
    this.hasForks = hasForks
    this.cores = cores
    this.#turn = place.turn
    this.#mayLeaveOut = precision === 'quick' && 2 * place.sinceMs <= LONGEST_UNREAD_MS
    this.#rows = new Float64Array((place.rowsBefore + FIRST_ROWS) * ROW_STRIDE).fill(Number.NaN)
  }

  /** Whether this is a turn at which what has rested for long in this process is not read; half of them have theirs. */
  leavesOut(pid: number): boolean {
    return this.#mayLeaveOut && (this.#turn + pid) % 2 === 0
  }

  /** How many numbers the rows have so far. */
  get length(): number {
    return this.#length
  }

  /** A new row, everything else in it not read. */
  row(series: number, t: number): number {
    const row = this.#grow(ROW_STRIDE)
    this.set(row, 'series', series)
    this.set(row, 't', t)
    return row
  }

  /** Rows that are told again, read at `t`; they keep that time as well. */
  again(rows: Float64Array, t: number): void {
    for (let row = Row.t; row < rows.length; row += ROW_STRIDE) rows[row] = t
    const from = this.#grow(rows.length)
    this.#rows.set(rows, from)
  }

  /** A copy of the rows from this place on. */
  since(from: number): Float64Array {
    return this.#rows.slice(from, this.#length)
  }

  set(row: number, figure: keyof typeof Row, value: number | undefined): void {
    this.#rows[row + Row[figure]] = value ?? Number.NaN
  }

  get rows(): Float64Array {
    return this.#rows.slice(0, this.#length)
  }

  #grow(by: number): number {
    if (this.#length + by > this.#rows.length) {
      const larger = new Float64Array(this.#rows.length * 2).fill(Number.NaN)
      larger.set(this.#rows)
      this.#rows = larger
    }
    const from = this.#length
    this.#length += by
    return from
  }
}
