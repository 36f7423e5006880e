/** What all threads of a run did between one tick of the sampling and the next. In cores. */
import { rates } from '../../series/rates'
import type { RunRecord, ThreadSeries } from '../../contract/run-record'
import { intervalMsOf } from '../load/interval'

type Column = readonly (number | null)[]

/**
 * Sum over the threads of what `column` grew by, per time, one figure a tick in which at least one thread has a rate.
 * `largest` is the part of the thread with the most.
 */
export function threadRates(
  record: RunRecord,
  column: (series: ThreadSeries) => Column,
): { readonly sum: number; readonly largest: number }[] {
  const beats = record.samples.t
  const intervalMs = intervalMsOf(record)
  const found = new Map<number, { sum: number; largest: number }>()
  for (const series of Object.values(record.samples.threads)) {
    const perTick = rates(series.t, column(series), intervalMs)
    let tick = 0
    for (const [i, t] of series.t.entries()) {
      // A scan reads the cores first: a reading belongs to the last tick that is not later than itself.
      while ((beats[tick + 1] ?? Infinity) <= t) tick += 1
      const value = perTick[i]
      if (value === undefined) continue
      const { sum, largest } = found.get(tick) ?? { sum: 0, largest: 0 }
      found.set(tick, { sum: sum + value, largest: Math.max(largest, value) })
    }
  }
  return [...found.entries()].toSorted(([a], [b]) => a - b).map(([, figures]) => figures)
}

/** R at each tick: threads that ran or wanted to, from the counters of both. Empty where waiting is not told. */
export function runnableThreads(record: RunRecord): number[] {
  return threadRates(record, ({ cpuMs, waitMs }) =>
    cpuMs.map((ms, i) => {
      const wait = waitMs[i] ?? null
      return ms === null || wait === null ? null : ms + wait
    }),
  ).map(({ sum }) => sum)
}
