/**
 * A counter as it is told: never back, and no faster than time goes. The scheduler's counters lag by up to a tick and
 * catch up at once, so a difference may exceed the time between two readings; what is too much is told at the next.
 */
export class SteadyCounter {
  #toldMs: number | undefined
  #toldAt = 0

  /** `most`: what it may advance per ms, 1 for a thread. The first reading is told as it is. */
  tell(rawMs: number, at: number, most: number): number {
    const before = this.#toldMs
    if (before === undefined) {
      this.#toldMs = rawMs
    } else {
      const mostMs = before + Math.max(0, at - this.#toldAt) * most
      this.#toldMs = Math.max(before, Math.min(rawMs, mostMs))
    }
    this.#toldAt = at
    return this.#toldMs
  }

  /** It stood still until then. */
  stoodUntil(at: number): void {
    this.#toldAt = at
  }
}
