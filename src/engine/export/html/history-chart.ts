/** CPU over time of a watched tree and of its busiest threads (or processes), each in the colour of its dots. */
import { lines } from '../../../painters/svg/lines'
import type { Markup } from '../../../painters/svg/markup'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import { cpuLines, type HistoryLine, wholeTree } from '../../../shared/charts/cpu-lines'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import { historyOf } from '../../../shared/series/cpu-history'
import { treeCpuOf } from '../../../shared/state/watch/tree-cpu'
import { busiest } from '../format/watched'
import { type Bounds, clip, shownMarkers } from './bounds'

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
  const { samples } = record
  const intervalMs = intervalMsOf(record)
  const each = busiest(record).map(({ key, series }, slot): HistoryLine => ({
    ...historyOf(series.t, series.cpuMs, intervalMs),
    ...{ key, label: seriesName(series), color: slot },
  }))
  const tree = historyOf(samples.t, treeCpuOf(samples, samples.t), intervalMs)
  const total: HistoryLine = { ...tree, ...wholeTree }
  const drawn = [total, ...each].filter(({ t }) => t.length > 0)
  if (drawn.length === 0) return undefined
  const model = cpuLines({
    title: 'CPU over time',
    lines: drawn,
    viewport: wholeRun(endMs),
    scale: 'percent',
    markers: shownMarkers(record, bounds),
    columns: bounds.chartPoints / 2,
  })
  return lines(model, id)
}
