/** The event loop of a record that holds all tasks, over time. */
import { lines } from '../../../painters/svg/lines'
import type { Markup } from '../../../painters/svg/markup'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import { cpuLines } from '../../../shared/charts/cpu-lines'
import { loopLines } from '../../../shared/charts/loop-lines'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { modelDescriptions } from '../../../shared/contract/model'
import type { RunRecord } from '../../../shared/contract/run-record'
import { loopWords } from '../../../shared/messages/loop-words'
import { LoopHistory } from '../../../shared/series/loop-history'
import { recordedSamples } from '../../../shared/state/recorded-samples'
import { type Bounds, shownMarkers } from './bounds'

/** Undefined where each worker has one task at a time, and when nothing was read twice. */
export function loopChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  if (modelDescriptions[record.spec.model].tasksInFlight === 'one') return undefined
  const loop = new LoopHistory(intervalMsOf(record))
  for (const { threads } of recordedSamples(record.samples)) {
    for (const reading of threads) loop.add(reading)
  }
  const drawn = loopLines(loop)
  if (drawn.length === 0) return undefined
  const model = cpuLines({
    ...loopWords,
    lines: drawn,
    viewport: wholeRun(endMs),
    scale: 'percent',
    markers: shownMarkers(record, bounds),
    columns: bounds.chartPoints / 2,
  })
  return lines(model, id)
}
