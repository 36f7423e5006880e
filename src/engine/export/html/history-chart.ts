/** CPU of the busiest threads (or processes) over time, a line each in the colour of its dots. */
import { formatQuantity } from '../../../shared/messages/format'
import { rates } from '../../../shared/series/rates'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import { stepEdges, stepMeans } from '../../../shared/analysis/load/bins'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import { busiest } from '../format/watched'
import { clip, type Bounds } from './bounds'
import { lineChart, withFigures } from './line-chart'
import type { Markup } from '../../../painters/svg/markup'

const NAME_LENGTH = 40

/** `cc1 (pid 4811)`; of a thread that is not the main one: `pool-1 (tid 4812)`. */
export function seriesName(series: ProcessSeries | ThreadSeries, length = NAME_LENGTH): string {
  const tid = 'tid' in series && series.tid !== series.pid ? series.tid : undefined
  const id = tid === undefined ? `pid ${series.pid}` : `tid ${tid}`
  return series.name === undefined ? id : `${clip(series.name, length)} (${id})`
}

/** Undefined when nothing was read twice. */
export function historyChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const intervalMs = intervalMsOf(record)
  const edges = stepEdges(record.samples.t, intervalMs, bounds.chartPoints)
  const lines = withFigures(
    busiest(record).map(({ series }, slot) => {
      const { t, cpuMs } = series
      return {
        slot,
        name: seriesName(series),
        cores: stepMeans(t, rates(t, cpuMs, intervalMs), edges),
      }
    }),
  )
  const noun = Object.keys(record.samples.threads).length > 0 ? 'thread' : 'process'
  const title =
    lines.length === 1
      ? `CPU of the busiest ${noun}`
      : `CPU of the busiest ${formatQuantity(lines.length, noun, noun === 'thread' ? 'threads' : 'processes')}`
  return lineChart(record, bounds, { id, title, height: '% of one core', lines, edges, endMs })
}
