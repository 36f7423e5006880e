/** What a counter of a record said last. */
import type { ProcessSeries, ThreadSeries } from '../../contract/run-record'

/** The last figure of a column that was read. */
export const lastFigure = (column: readonly (number | null)[] | undefined): number | undefined =>
  column?.findLast((value) => value !== null) ?? undefined

/** CPU since it began as it was last read, ms. */
export const lastCpuMs = (series: ProcessSeries | ThreadSeries): number | undefined =>
  series.lastCpuMs ?? lastFigure(series.cpuMs)
