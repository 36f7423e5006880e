/** How even the ticks are: count, mean and deviation of their intervals, kept as running sums (Welford 1962). */
export class Spacing {
  #count = 0
  #firstAt = 0
  #lastAt = 0
  #meanMs = 0
  #squares = 0

  /** Monotonic ms of one more tick. */
  add(at: number): void {
    this.#count += 1
    if (this.#count === 1) {
      this.#firstAt = at
    } else {
      const intervalMs = at - this.#lastAt
      const offMean = intervalMs - this.#meanMs
      this.#meanMs += offMean / (this.#count - 1)
      this.#squares += offMean * (intervalMs - this.#meanMs)
    }
    this.#lastAt = at
  }

  get count(): number {
    return this.#count
  }

  /** Ticks a second over the time they span; undefined with fewer than two. */
  get rateHz(): number | undefined {
    const spanMs = this.#lastAt - this.#firstAt
    return spanMs > 0 ? ((this.#count - 1) / spanMs) * 1000 : undefined
  }

  /** Sample standard deviation of the intervals, ms; undefined with fewer than two intervals. */
  get deviationMs(): number | undefined {
    const intervals = this.#count - 1
    return intervals > 1 ? Math.sqrt(this.#squares / (intervals - 1)) : undefined
  }
}
