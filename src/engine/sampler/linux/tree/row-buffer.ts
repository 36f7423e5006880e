/** Rows of one scan while they come in, in memory that is used again for the next: fresh pages would cost more than the rows. */
import { Row, ROW_STRIDE } from '../../../../shared/contract/tree-row'

const FIRST_ROWS = 64
/** From here to the end of a row: what is read about once a second. */
const FIRST_EXPENSIVE = Row.pssBytes

export class RowBuffer {
  #rows = new Float64Array(FIRST_ROWS * ROW_STRIDE)
  #length = 0

  /** How many numbers there are so far. */
  get length(): number {
    return this.#length
  }

  clear(): void {
    this.#length = 0
  }

  /** A new row, everything else in it not read. */
  row(series: number, t: number): number {
    const row = this.#grow(ROW_STRIDE)
    this.#rows.fill(Number.NaN, row, row + ROW_STRIDE)
    this.#rows[row + Row.series] = series
    this.#rows[row + Row.t] = t
    return row
  }

  set(row: number, figure: keyof typeof Row, value: number | undefined): void {
    this.#rows[row + Row[figure]] = value ?? Number.NaN
  }

  /** Takes in `count` numbers of `rows` from `from` on: whole rows, found unchanged at `t`. */
  again(rows: Float64Array, from: number, count: number, t: number, withExpensive: boolean): void {
    const to = this.#grow(count)
    // A view of each would be garbage, and cost more than the numbers.
    for (let i = 0; i < count; i += 1) this.#rows[to + i] = rows[from + i] ?? Number.NaN
    for (let row = to; row < to + count; row += ROW_STRIDE) {
      this.#rows[row + Row.t] = t
      if (!withExpensive) this.#rows.fill(Number.NaN, row + FIRST_EXPENSIVE, row + ROW_STRIDE)
    }
  }

  /** A copy of what came from `from` on. */
  since(from: number): Float64Array {
    return this.#rows.slice(from, this.#length)
  }

  #grow(by: number): number {
    const from = this.#length
    this.#length += by
    if (this.#length > this.#rows.length) {
      const larger = new Float64Array(Math.max(this.#length, this.#rows.length * 2))
      larger.set(this.#rows)
      this.#rows = larger
    }
    return from
  }
}
