/** Processes and threads of a watch as its exports list them: the busiest first, what is not told last. */
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import type { Figure } from '../../../shared/contract/sample-columns'
import { lastCpuMs } from '../../../shared/analysis/load/last-figure'

/** A series under the key that it has in the record. */
export interface Watched<Series> {
  readonly key: string
  readonly series: Series
  /** CPU since the watch began, ms. */
  readonly cpuMs: number | undefined
}

type Column = readonly (number | null)[] | undefined

/** The largest figure of a column. */
export const largest = (column: Column): number | undefined =>
  column?.reduce<number | undefined>(
    (most, value) => (value === null ? most : Math.max(most ?? value, value)),
    undefined,
  )

/** Whether the platform tells the figure. Where it does not, it reads "not available", which is no gap. */
export const isTold = ({ samples }: RunRecord, figure: Figure): boolean =>
  samples.notAvailable?.includes(figure) !== true

/** What stands for a figure that the platform does not tell. */
export const NOT_AVAILABLE = 'not available'

function cpuSinceWatchMs(series: ProcessSeries | ThreadSeries): number | undefined {
  const last = lastCpuMs(series)
  return last === undefined ? undefined : Math.max(0, last - (series.baseCpuMs ?? 0))
}

export function byCpu<Series extends ProcessSeries | ThreadSeries>(
  all: Readonly<Record<string, Series>>,
): Watched<Series>[] {
  return Object.entries(all)
    .map(([key, series]) => ({ key, series, cpuMs: cpuSinceWatchMs(series) }))
    .toSorted((a, b) => (b.cpuMs ?? -1) - (a.cpuMs ?? -1))
}

/** One colour each that can be told from its neighbours and from the page. */
const BUSIEST = 5

/**
 * The few series that are worth a line and a colour of their own. Threads, since they are what runs on a core;
 * where the platform tells no threads, processes.
 */
export function busiest({ samples }: RunRecord): Watched<ProcessSeries | ThreadSeries>[] {
  const used = (one: Watched<ProcessSeries | ThreadSeries>): boolean => (one.cpuMs ?? 0) > 0
  const threads = byCpu(samples.threads).filter(used)
  return (threads.length > 0 ? threads : byCpu(samples.processes).filter(used)).slice(0, BUSIEST)
}

/** Threads that were seen of each process, by its key. */
export function threadCounts({ samples }: RunRecord): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { process } of Object.values(samples.threads)) {
    if (process !== undefined) counts.set(process, (counts.get(process) ?? 0) + 1)
  }
  return counts
}
