/**
 * When the expensive figures of a process are read again (switches, bytes, PSS): about once a second, each process at a time
 * of its own so that no tick is expensive; less often when all together would cost more than a small share of a core.
 */

/** A little less than a second, so that a tick that comes early is not let pass. */
const SHORTEST_MS = 950
const SHARE_OF_CORE = 0.015

export class SlowPace {
  #costMs = 0

  get periodMs(): number {
    return Math.max(SHORTEST_MS, this.#costMs / SHARE_OF_CORE)
  }

  /** What one round over all processes costs has changed. */
  costs(beforeMs: number, nowMs: number): void {
    this.#costMs = Math.max(0, this.#costMs + nowMs - beforeMs)
  }
}
