/** What one sweep has found so far. */
import { Row, ROW_STRIDE } from '../../../shared/tree-row'
import type { SeriesName, SeriesStart } from '../../../shared/watch-event'
import type { Precision } from '../reader'

const FIRST_ROWS = 64

export class SweepDraft {
  readonly at: number
  readonly precision: Precision
  /** Whether anything was started on this machine since the last sweep: else there can be no new thread. */
  readonly hasForks: boolean
  readonly cores: Float64Array
  readonly started: SeriesStart[] = []
  readonly renamed: SeriesName[] = []
  readonly ended: number[] = []
  #rows: Float64Array
  #length = 0

  constructor(
    at: number,
    precision: Precision,
    hasForks: boolean,
    cores: Float64Array,
    rowsBefore: number,
  ) {
    this.at = at
    this.precision = precision
    this.hasForks = hasForks
    this.cores = cores
    this.#rows = new Float64Array((rowsBefore + FIRST_ROWS) * ROW_STRIDE).fill(Number.NaN)
  }

  /** A new row, everything else in it not read. */
  row(series: number, t: number): number {
    if (this.#length + ROW_STRIDE > this.#rows.length) {
      const larger = new Float64Array(this.#rows.length * 2).fill(Number.NaN)
      larger.set(this.#rows)
      this.#rows = larger
    }
    const row = this.#length
    this.#length += ROW_STRIDE
    this.set(row, 'series', series)
    this.set(row, 't', t)
    return row
  }

  set(row: number, figure: keyof typeof Row, value: number | undefined): void {
    this.#rows[row + Row[figure]] = value ?? Number.NaN
  }

  get rows(): Float64Array {
    return this.#rows.slice(0, this.#length)
  }
}
