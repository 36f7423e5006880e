/** What all threads of a run did between one beat of the sampling and the next. In cores. */
import { rates } from '../../series/rates'
import type { RunRecord, ThreadSeries } from '../../contract/run-record'
import { intervalMsOf } from '../load/interval'

type Column = readonly (number | null)[]

/**
 * Sum over the threads of what `column` grew by, per time, one figure a beat in which at least one thread has a rate.
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
    const perBeat = rates(series.t, column(series), intervalMs)
    let beat = 0
    for (const [i, t] of series.t.entries()) {
      // A sweep reads the cores first: a reading belongs to the last beat that is not later than itself.
      while ((beats[beat + 1] ?? Infinity) <= t) beat += 1
      const value = perBeat[i]
      if (value === undefined) continue
      const { sum, largest } = found.get(beat) ?? { sum: 0, largest: 0 }
      found.set(beat, { sum: sum + value, largest: Math.max(largest, value) })
    }
  }
  return [...found.entries()].toSorted(([a], [b]) => a - b).map(([, figures]) => figures)
}

/** R at each beat: threads that ran or wanted to, from the counters of both. Empty where waiting is not told. */
export function runnableThreads(record: RunRecord): number[] {
  return threadRates(record, ({ cpuMs, waitMs }) =>
    cpuMs.map((ms, i) => {
      const wait = waitMs[i] ?? null
      return ms === null || wait === null ? null : ms + wait
    }),
  ).map(({ sum }) => sum)
}
