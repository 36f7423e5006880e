/** Busy cores of a record over time. */
import { lines } from '../../../painters/svg/lines'
import type { Markup } from '../../../painters/svg/markup'
import { recordedPoints } from '../../../shared/analysis/load/recorded-points'
import { busyCores } from '../../../shared/charts/busy-cores'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import type { RunRecord } from '../../../shared/contract/run-record'
import { busyWords } from '../../../shared/messages/busy-words'
import { busyCores as busyOf } from '../../../shared/series/sample-series'
import { type Bounds, shownMarkers } from './bounds'

/** Undefined when the record has no two readings of the cores. */
export function busyCoresChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const { host, root, samples, summary } = record
  const points = recordedPoints(record, bounds.chartPoints)
  if (points.every((point) => Number.isNaN(busyOf(point)))) return undefined
  const model = busyCores({
    points,
    viewport: wholeRun(endMs),
    host,
    scale: 'cores',
    words: busyWords[root ? 'watch' : 'run'],
    markers: shownMarkers(record, bounds),
    unplacedMs: samples.tree === undefined ? summary.unsampledCpuMs : undefined,
  })
  return lines(model, id)
}
