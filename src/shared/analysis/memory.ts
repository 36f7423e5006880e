/** How much memory a run held at its peak, from the samples of its record. */
import type { ProcessSeries, Samples } from '../contract/run-record'

/**
 * Largest resident memory in bytes. Of worker processes: the largest sum over them at one tick (shared
 * pages count once for each of them, as RSS does). Of threads: the largest of the process that holds
 * them. Undefined when nothing was read.
 */
export function peakRssBytes(samples: Samples): number | undefined {
  const series = Object.values(samples.processes)
  const workers = series.filter(({ role }) => role === 'worker')
  const sums = sumAtTicks(samples.t, workers.length > 0 ? workers : series)
  return sums.length > 0 ? sums.reduce((peak, sum) => Math.max(peak, sum)) : undefined
}

/**
 * A scan reads the cores first and the processes right after, and scans do not overlap: a reading
 * belongs to the last tick that is not later than itself.
 */
function sumAtTicks(beats: readonly number[], series: readonly ProcessSeries[]): number[] {
  const sums = new Map<number, number>()
  for (const { t, rssBytes } of series) {
    let tick = 0
    t.forEach((readAt, i) => {
      while ((beats[tick + 1] ?? Infinity) <= readAt) tick += 1
      const bytes = rssBytes[i]
      if (typeof bytes === 'number') sums.set(tick, (sums.get(tick) ?? 0) + bytes)
    })
  }
  return [...sums.values()]
}
