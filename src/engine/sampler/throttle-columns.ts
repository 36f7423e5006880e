/** Readings of a CPU quota as the columns of a record, and what it took away in all. */
import type { ThrottleReading } from '../../shared/contract/run-event'
import type { RunSummary, Samples } from '../../shared/contract/run-record'
import { Column } from './column'

type Counter = Exclude<keyof ThrottleReading, 't'>

export class ThrottleColumns {
  readonly #t = new Column()
  readonly #columns = {
    throttledMs: new Column(),
    periods: new Column(),
    throttledPeriods: new Column(),
  } satisfies Record<Counter, Column>
  #first: ThrottleReading | undefined
  #last: ThrottleReading | undefined

  /** `keep`: false for one that counts in the total only. */
  add(reading: ThrottleReading | undefined, keep = true): void {
    if (!reading) return
    this.#first ??= reading
    this.#last = reading
    if (!keep) return
    this.#t.push(reading.t)
    for (const counter of Object.keys(this.#columns) as Counter[]) {
      this.#columns[counter].push(reading[counter])
    }
  }

  /** Undefined without a reading. */
  build(): Samples['throttling'] {
    if (this.#t.length === 0) return undefined
    const { throttledMs, periods, throttledPeriods } = this.#columns
    return {
      t: this.#t.toNumbers(),
      throttledMs: throttledMs.toArray(),
      periods: periods.toArray(),
      throttledPeriods: throttledPeriods.toArray(),
    }
  }

  /** From the first reading to the last; undefined without any. */
  total(): RunSummary['throttling'] {
    const [first, last] = [this.#first, this.#last]
    if (!first || !last) return undefined
    return {
      throttledMs: last.throttledMs - first.throttledMs,
      periods: last.periods - first.periods,
      throttledPeriods: last.throttledPeriods - first.throttledPeriods,
    }
  }
}
