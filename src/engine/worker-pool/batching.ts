/**
 * How many tasks go to a worker in one message. One task at a time is what makes other pools slow; too
 * many make a pool unfair and hard to cancel. So: about 2 ms of work a message, from the running mean of
 * what each function took, and tasks that are long or not yet known go alone.
 */

/** Work that one message should carry. */
const BATCH_MS = 2
const MAX_BATCH = 256
/** Weight of the newest message in the running mean. */
const NEWEST_WEIGHT = 0.3
/** Tasks at least this long on average, and unknown ones, report their start. */
const REPORT_START_MS = 5

export class ServiceTimes {
  readonly #means = new Map<string, number>()

  add(name: string, meanMs: number): void {
    const known = this.#means.get(name)
    this.#means.set(name, known === undefined ? meanMs : known + NEWEST_WEIGHT * (meanMs - known))
  }

  /** Tasks of `name` for one message: 1 when they are long or unknown. */
  batchSize(name: string): number {
    const mean = this.#means.get(name)
    if (mean === undefined || mean > BATCH_MS) return 1
    return Math.max(1, Math.min(MAX_BATCH, Math.floor(BATCH_MS / mean)))
  }

  /** Whether a second message may wait behind the first one. */
  isShort(name: string): boolean {
    const mean = this.#means.get(name)
    return mean !== undefined && mean <= BATCH_MS
  }

  reportsStart(name: string): boolean {
    const mean = this.#means.get(name)
    return mean === undefined || mean >= REPORT_START_MS
  }
}
