/** The event loop that holds all tasks: how much of the time it was in callbacks, beside the CPU of its thread. */
import { loopWords } from '../../../shared/messages/loop-words'
import { modelDescriptions } from '../../../shared/contract/model'
import { rates } from '../../../shared/series/rates'
import type { RunRecord } from '../../../shared/contract/run-record'
import { stepEdges, stepMeans } from '../../../shared/analysis/load/bins'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import type { Bounds } from './bounds'
import { lineChart, withFigures } from './line-chart'
import type { Markup } from '../../../painters/svg/markup'

/** As in the other charts the colour of worker 0, and one that is far from it. */
const THREAD_SLOT = 0
const LOOP_SLOT = 4

/** Undefined where each worker has one task at a time, and when nothing was read twice. */
export function loopChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  if (modelDescriptions[record.spec.model].tasksInFlight === 'one') return undefined
  const series = Object.values(record.samples.threads).find(
    ({ loopActiveMs }) => loopActiveMs !== undefined,
  )
  if (!series?.loopActiveMs) return undefined
  const intervalMs = intervalMsOf(record)
  const edges = stepEdges(record.samples.t, intervalMs, bounds.chartPoints)
  const overTime = (column: readonly (number | null)[]): readonly (number | undefined)[] =>
    stepMeans(series.t, rates(series.t, column, intervalMs), edges)
  return lineChart(record, bounds, {
    id,
    title: loopWords.title,
    text: loopWords.explanation,
    height: '% of the time, % of one core',
    lines: withFigures([
      {
        slot: LOOP_SLOT,
        name: loopWords.inCallbacks,
        cores: overTime(series.loopActiveMs),
      },
      { slot: THREAD_SLOT, name: loopWords.threadCpu, cores: overTime(series.cpuMs) },
    ]),
    edges,
    endMs,
  })
}
