/** A growing column of figures, 8 bytes each. Missing figures are gaps: NaN inside, null outside. */

const FIRST_CAPACITY = 64
/** Figures are kept to a thousandth of their unit (1 us of time): finer than any source, and short in JSON. */
const STEPS_PER_UNIT = 1000

export const toStep = (value: number): number => Math.round(value * STEPS_PER_UNIT) / STEPS_PER_UNIT

export class Column {
  #values = new Float64Array(FIRST_CAPACITY)
  #length = 0

  static ofGaps(count: number): Column {
    const column = new Column()
    for (let i = 0; i < count; i += 1) column.push(undefined)
    return column
  }

  get length(): number {
    return this.#length
  }

  push(value: number | undefined): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length] = value === undefined ? Number.NaN : toStep(value)
    this.#length += 1
  }

  /** The last figure that was read. */
  last(): number | undefined {
    return this.#read().findLast((value) => !Number.isNaN(value))
  }

  /** The largest figure that was read. */
  max(): number | undefined {
    let largest: number | undefined
    for (const value of this.#read()) {
      if (largest === undefined ? !Number.isNaN(value) : value > largest) largest = value
    }
    return largest
  }

  /** For a column without gaps. */
  toNumbers(): number[] {
    return Array.from(this.#read())
  }

  toArray(): (number | null)[] {
    return Array.from(this.#read(), (value) => (Number.isNaN(value) ? null : value))
  }

  #read(): Float64Array {
    return this.#values.subarray(0, this.#length)
  }
}
