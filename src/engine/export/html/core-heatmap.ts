/** The heatmap of a record's cores: of many cores several in a row, because nothing scrolls on paper. */
import type { RunRecord } from '../../../shared/contract/run-record'
import { allowedNumbers } from '../../../shared/contract/usable-cores'
import { recordedPoints } from '../../../shared/analysis/load/recorded-points'
import { coreHeatmap, type EachPlace } from '../../../shared/charts/core-heatmap'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { limitSentence } from '../../../shared/messages/usable-cores-words'
import { coreRows, foldOnPaper } from '../../../shared/series/core-rows'
import { heatmap } from '../../../painters/svg/heatmap'
import type { Markup } from '../../../painters/svg/markup'
import { type Bounds, shownMarkers } from './bounds'

import { placedThreads, type Placed } from './placements'

const placesOf =
  (placed: readonly Placed[]): EachPlace =>
  (visit) => {
    for (const { slot, series } of placed) {
      for (const [i, t] of series.t.entries()) {
        const core = series.core[i]
        if (typeof core === 'number') visit(t, slot, core)
      }
    }
  }

/** Undefined when the record has no two readings of the cores. */
export function coreHeatmapFigure(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const { host, samples, root } = record
  const numbers = allowedNumbers({ ...host, cores: samples.cores.length })
  const count = numbers.length
  if (count === 0) return undefined
  const together = foldOnPaper(count)
  const cells = Math.floor((bounds.heatmapCells * together) / count)
  const most = Math.max(1, Math.min(bounds.chartPoints, cells))
  const columns = recordedPoints(record, most)
  if (!columns.some(({ loads }) => loads.some((load) => !Number.isNaN(load)))) return undefined
  const placed = placedThreads(record).filter(({ series }) =>
    series.core.some((core) => core !== null),
  )
  const model = coreHeatmap({
    viewport: wholeRun(endMs),
    columns,
    rows: coreRows(numbers, together),
    eachPlace: placesOf(placed),
    slots: 1 + Math.max(-1, ...placed.map(({ slot }) => slot)),
    nameOfSlot: (slot) => (root ? `thread ${slot}` : `worker ${slot}`),
    dotsText: root ? 'where a busy thread ran last' : 'where a worker ran last',
    mostDots: bounds.placementDots,
    limit: limitSentence(host),
    markers: shownMarkers(record, bounds),
  })
  return heatmap(model, id)
}
