/** Counts how often the worker of a slot ended without having been asked to. */

/** More unexpected ends of one slot than this within the window are said in so many words. */
const MAX_QUIET_RESTARTS = 3
const RESTART_WINDOW_MS = 5 * 60_000

export class Restarts {
  readonly #bySlot = new Map<number, readonly number[]>()

  /** @returns what is to be said of one more, after its reason */
  count(slot: number, now: number): string {
    const before = this.#bySlot.get(slot) ?? []
    const recent = [...before.filter((at) => now - at < RESTART_WINDOW_MS), now]
    this.#bySlot.set(slot, recent)
    return recent.length > MAX_QUIET_RESTARTS
      ? ` (${recent.length} workers of this slot ended so within 5 min)`
      : ''
  }
}
