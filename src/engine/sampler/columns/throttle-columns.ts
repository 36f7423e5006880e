/** Readings of a CPU quota as the columns of a record, and what it took away in all. */
import type { ThrottleReading } from '../../../shared/contract/run-event'
import type { RunSummary, Samples } from '../../../shared/contract/run-record'
import { perName, quotaFigures } from '../../../shared/contract/sample-columns'
import { Column } from './column'

export class ThrottleColumns {
  readonly #t = new Column()
  readonly #columns = perName(quotaFigures, () => new Column())
  #first: ThrottleReading | undefined
  #last: ThrottleReading | undefined

  /** `keep`: false for one that counts in the total only. */
  add(reading: ThrottleReading | undefined, keep = true): void {
    if (!reading) return
    this.#first ??= reading
    this.#last = reading
    if (!keep) return
    this.#t.push(reading.t)
    for (const name of quotaFigures) this.#columns[name].push(reading[name])
  }

  /** Undefined without a reading. */
  build(): Samples['throttling'] {
    if (this.#t.length === 0) return undefined
    const columns = perName(quotaFigures, (name) => this.#columns[name].toArray())
    return { t: this.#t.toNumbers(), ...columns }
  }

  /** From the first reading to the last; undefined without any. */
  total(): RunSummary['throttling'] {
    const [first, last] = [this.#first, this.#last]
    return first && last && perName(quotaFigures, (name) => last[name] - first[name])
  }
}
