/** How much of a run a report shows. The page stays small whatever was run; the JSON holds everything. */
import type { Marker, RunRecord } from '../../../shared/contract/run-record'

export interface Bounds {
  /** Steps of a chart over time. */
  readonly chartPoints: number
  /** Cells of the core heatmap, over all cores. */
  readonly heatmapCells: number
  /** Marks of where workers ran, over all workers. */
  readonly placementDots: number
  /** Tasks drawn one by one; a timeline of more shows how many were going on. */
  readonly timelineTasks: number
  /** Rows of a table; of lines of the log. */
  readonly tableRows: number
}

/** For up to FULL_DETAIL_RUNS runs in one page. At 1000 px, more chart points than this cannot be seen. */
const FULL: Bounds = {
  chartPoints: 600,
  heatmapCells: 12_000,
  placementDots: 3_000,
  timelineTasks: 1_000,
  tableRows: 100,
}
const LEAST: Bounds = {
  chartPoints: 100,
  heatmapCells: 1_000,
  placementDots: 200,
  timelineTasks: 50,
  tableRows: 10,
}
const FULL_DETAIL_RUNS = 4

/** Bounds of each of `runs` runs that share one page. */
export function boundsFor(runs: number): Bounds {
  const share = Math.min(1, FULL_DETAIL_RUNS / Math.max(1, runs))
  const bound = (key: keyof Bounds): number => Math.max(LEAST[key], Math.floor(FULL[key] * share))
  return {
    chartPoints: bound('chartPoints'),
    heatmapCells: bound('heatmapCells'),
    placementDots: bound('placementDots'),
    timelineTasks: bound('timelineTasks'),
    tableRows: bound('tableRows'),
  }
}

/** Text cut to `length` characters, the cut shown as an ellipsis. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const MARKER_LENGTH = 200

/** As many markers as the table of them has, their texts cut. */
export const shownMarkers = (
  { markers = [] }: RunRecord,
  { tableRows }: Bounds,
): readonly Marker[] =>
  markers.slice(0, tableRows).map(({ t, text }) => ({ t, text: clip(text, MARKER_LENGTH) }))
