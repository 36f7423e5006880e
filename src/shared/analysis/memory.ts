/** How much memory a run held at its peak, from the samples of its record. */
import type { ProcessSeries, Samples } from '../contract/run-record'

/**
 * Largest resident memory in bytes. Of worker processes: the largest sum over them at one beat (shared
 * pages count once for each of them, as RSS does). Of threads: the largest of the process that holds
 * them. Undefined when nothing was read.
 */
export function peakRssBytes(samples: Samples): number | undefined {
  const series = Object.values(samples.processes)
  const workers = series.filter(({ role }) => role === 'worker')
  const sums = sumAtBeats(samples.t, workers.length > 0 ? workers : series)
  return sums.length > 0 ? sums.reduce((peak, sum) => Math.max(peak, sum)) : undefined
}

/**
 * A sweep reads the cores first and the processes right after, and sweeps do not overlap: a reading
 * belongs to the last beat that is not later than itself.
 */
function sumAtBeats(beats: readonly number[], series: readonly ProcessSeries[]): number[] {
  const sums = new Map<number, number>()
  for (const { t, rssBytes } of series) {
    let beat = 0
    t.forEach((readAt, i) => {
      while ((beats[beat + 1] ?? Infinity) <= readAt) beat += 1
      const bytes = rssBytes[i]
      if (typeof bytes === 'number') sums.set(beat, (sums.get(beat) ?? 0) + bytes)
    })
  }
  return [...sums.values()]
}
