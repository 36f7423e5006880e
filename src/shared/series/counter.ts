/** One counter of a process or thread: its last value and the rate over the last two readings that make one. */
import { type CounterReading, isGap, isTooClose, rate } from './rates'

/** What held between two readings. */
export interface CounterStep {
  readonly fromMs: number
  readonly toMs: number
  /** Units of the counter a ms. */
  readonly perMs: number
}

export class Counter {
  /** As it was last read; undefined before the first reading. */
  total: number | undefined
  /** Units a ms; undefined before two readings, and after a gap. */
  perMs: number | undefined
  #first: CounterReading | undefined
  #last: CounterReading | undefined

  /** Units a ms over all that was watched. */
  get meanPerMs(): number | undefined {
    return rate(this.#first, this.#last)
  }

  /** A tick that did not read the counter leaves it as it was. Returns the new rate when there is one. */
  read(t: number, value: number, intervalMs: number): CounterStep | undefined {
    if (Number.isNaN(value)) return undefined
    this.total = value
    const last = this.#last
    if (last && isTooClose(last.t, t, intervalMs)) return undefined
    const next = { t, value }
    this.#first ??= next
    this.#last = next
    this.perMs = last && !isGap(last.t, t, intervalMs) ? rate(last, next) : undefined
    return last && this.perMs !== undefined
      ? { fromMs: last.t, toMs: t, perMs: this.perMs }
      : undefined
  }
}
