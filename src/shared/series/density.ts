/** How many of many intervals overlap at a time, in equal bins: one step an interval, however long it is. */

export class Density {
  readonly #binMs: number
  /** Overlap that begins with a bin and lasts until it is taken back. */
  readonly #steps: Float64Array
  /** Parts of a bin, ms. */
  readonly #parts: Float64Array

  constructor(
    readonly spanMs: number,
    readonly bins: number,
  ) {
    this.#binMs = spanMs / bins
    this.#steps = new Float64Array(bins + 1)
    this.#parts = new Float64Array(bins)
  }

  get binMs(): number {
    return this.#binMs
  }

  binOf(t: number): number {
    return Math.min(this.bins - 1, Math.max(0, Math.floor(t / this.#binMs)))
  }

  /** Adds an interval, ms; what lies outside 0 .. spanMs is cut off, NaN is ignored. */
  add(fromMs: number, toMs: number): void {
    const from = Math.max(0, fromMs)
    const to = Math.min(this.spanMs, toMs)
    if (!(to > from)) return
    const first = this.binOf(from)
    const last = this.binOf(to)
    if (first === last) {
      this.#part(first, to - from)
      return
    }
    this.#part(first, (first + 1) * this.#binMs - from)
    this.#part(last, to - last * this.#binMs)
    this.#step(first + 1, 1)
    this.#step(last, -1)
  }

  /** Mean overlap in each bin. */
  means(): Float64Array {
    const means = new Float64Array(this.bins)
    let whole = 0
    for (let bin = 0; bin < this.bins; bin += 1) {
      whole += this.#steps[bin] ?? 0
      means[bin] = whole + (this.#parts[bin] ?? 0) / this.#binMs
    }
    return means
  }

  #part(bin: number, ms: number): void {
    this.#parts[bin] = (this.#parts[bin] ?? 0) + ms
  }

  #step(bin: number, by: number): void {
    this.#steps[bin] = (this.#steps[bin] ?? 0) + by
  }
}
