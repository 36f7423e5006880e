/** What a record has as lines over time: its busy cores, the CPU of what was watched, its event loop. */
import { lines } from '../../../painters/svg/lines'
import type { Markup } from '../../../painters/svg/markup'
import { endMsOf } from '../../../shared/analysis/load/end-ms'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import { recordedPoints } from '../../../shared/analysis/load/recorded-points'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { busyCores } from '../../../shared/charts/busy-cores'
import { cpuLines, type HistoryLine, wholeTree } from '../../../shared/charts/cpu-lines'
import { coreWaits } from '../../../shared/charts/core-waits'
import { loopLines } from '../../../shared/charts/loop-lines'
import { modelDescriptions } from '../../../shared/contract/model'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import { busyWords } from '../../../shared/messages/busy-words'
import { loopWords } from '../../../shared/messages/loop-words'
import { historyOf } from '../../../shared/series/cpu-history'
import { LoopHistory } from '../../../shared/series/loop-history'
import { WaitHistory } from '../../../shared/series/wait-history'
import { busyCores as busyOf } from '../../../shared/series/sample-series'
import { recordedSamples } from '../../../shared/state/recorded-samples'
import { treeCpuOf } from '../../../shared/state/watch/tree-cpu'
import { busiest } from '../format/watched'
import { type Bounds, clip, shownMarkers } from './bounds'

const placeOf = (record: RunRecord, bounds: Bounds) => ({
  viewport: wholeRun(endMsOf(record)),
  markers: shownMarkers(record, bounds),
})

/** Undefined when the record has no two readings of the cores. */
export function busyCoresChart(record: RunRecord, id: string, bounds: Bounds): Markup | undefined {
  const { host, root, samples, summary } = record
  const points = recordedPoints(record, bounds.chartPoints)
  if (points.every((point) => Number.isNaN(busyOf(point)))) return undefined
  const model = busyCores({
    ...placeOf(record, bounds),
    points,
    host,
    scale: 'cores',
    words: busyWords[root ? 'watch' : 'run'],
    unplacedMs: samples.tree === undefined ? summary.unsampledCpuMs : undefined,
  })
  return lines(model, id)
}

interface Told {
  readonly title: string
  readonly explanation?: string
}

/** Of lines that have figures; undefined when none has. */
function cpuChart(
  record: RunRecord,
  id: string,
  bounds: Bounds,
  told: Told,
  all: readonly HistoryLine[],
): Markup | undefined {
  const drawn = all.filter(({ t }) => t.length > 0)
  if (drawn.length === 0) return undefined
  const columns = bounds.chartPoints / 2
  const place = placeOf(record, bounds)
  return lines(cpuLines({ ...told, ...place, lines: drawn, scale: 'percent', columns }), id)
}

const NAME_LENGTH = 40

/** `cc1 (pid 4811)`; of a thread that is not the main one: `pool-1 (tid 4812)`. */
function seriesName(series: ProcessSeries | ThreadSeries): string {
  const tid = 'tid' in series && series.tid !== series.pid ? series.tid : undefined
  const id = tid === undefined ? `pid ${series.pid}` : `tid ${tid}`
  return series.name === undefined ? id : `${clip(series.name, NAME_LENGTH)} (${id})`
}

/** The whole tree and its busiest threads, or processes, each in the colour of its dots. */
export function historyChart(record: RunRecord, id: string, bounds: Bounds): Markup | undefined {
  const { samples } = record
  const intervalMs = intervalMsOf(record)
  const tree = historyOf(samples.t, treeCpuOf(samples, samples.t), intervalMs)
  const each = busiest(record).map(({ key, series }, color): HistoryLine => {
    const history = historyOf(series.t, series.cpuMs, intervalMs)
    return { ...history, key, label: seriesName(series), color }
  })
  const all = [{ ...tree, ...wholeTree }, ...each]
  return cpuChart(record, id, bounds, { title: 'CPU over time' }, all)
}

/** What a run has beside its cores, each where it has figures. `anchor`: of its section. */
export const runLines = (record: RunRecord, anchor: string, bounds: Bounds) => [
  loopChart(record, `${anchor}-loop`, bounds),
  waitsChart(record, `${anchor}-waits`, bounds),
]

/** Undefined where each worker has one task at a time. */
function loopChart(record: RunRecord, id: string, bounds: Bounds): Markup | undefined {
  if (modelDescriptions[record.spec.model].tasksInFlight === 'one') return undefined
  const loop = new LoopHistory(intervalMsOf(record))
  for (const { threads } of recordedSamples(record.samples)) {
    for (const reading of threads) loop.add(reading)
  }
  return cpuChart(record, id, bounds, loopWords, loopLines(loop))
}

/** Undefined where nobody waited to speak of. */
function waitsChart(record: RunRecord, id: string, bounds: Bounds): Markup | undefined {
  const waits = new WaitHistory(intervalMsOf(record))
  const slots = new Map(record.workers.map((worker) => [worker.id, worker.slot]))
  const places = { slotOf: (worker: number) => slots.get(worker) }
  for (const { threads } of recordedSamples(record.samples)) waits.add(threads, places)
  const columns = bounds.chartPoints / 2
  const model = coreWaits({ waits, ...placeOf(record, bounds), columns })
  return model && lines(model, id)
}
