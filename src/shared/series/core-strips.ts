/** The series as cells for the strips: one cell a strip and stretch of time, and where each of ours ran last in it. */
import { type CoreRow, rowLoad } from './core-rows'
import { coarser, type SeriesPoint } from './sample-series'

const MAX_CELLS = 3000
/** More would cover each other and the load below; then only every second, third ... stretch has dots. */
const MAX_DOTS = 1200
const MAX_DOT_COLUMNS = 56
const MIN_COLUMNS = 40
const MAX_COLUMNS = 150

export interface StripCell {
  readonly x: number
  /** Index of the strip. */
  readonly y: number
  readonly toMs: number
  /** 0 .. 1 */
  readonly v: number
}

export interface PlacementDot {
  /** Middle of the stretch, ms. */
  readonly x: number
  /** Index of the strip, moved aside a little so that dots on one core do not hide each other. */
  readonly y: number
  readonly core: number
  readonly slot: number
}

export interface CoreStrips {
  readonly cells: readonly StripCell[]
  readonly dots: readonly PlacementDot[]
}

/** Columns that are drawn for so many strips: what the eye tells apart and a frame can draw. */
export const columnsFor = (rows: number): number =>
  Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Math.floor(MAX_CELLS / Math.max(1, rows))))

/** Dots of `slots` workers spread over this part of a strip's height. */
const SPREAD = 0.44

/** `rows`: the strips in sight, top to bottom. */
export function coreStrips(
  points: readonly SeriesPoint[],
  rows: readonly CoreRow[],
  slots: number,
): CoreStrips {
  const cells: StripCell[] = []
  const dots: PlacementDot[] = []
  const rowOfCore = new Map(rows.flatMap((cores, row) => cores.map((core) => [core, row] as const)))
  const columns = coarser(points, columnsFor(rows.length))
  const dotColumns = Math.min(MAX_DOT_COLUMNS, Math.max(1, MAX_DOTS / Math.max(1, slots)))
  const every = Math.max(1, Math.ceil(columns.length / dotColumns))
  for (const [column, point] of columns.entries()) {
    for (const [y, row] of rows.entries()) {
      const v = rowLoad(point.loads, row)
      if (!Number.isNaN(v)) cells.push({ x: point.fromMs, y, toMs: point.toMs, v })
    }
    if (column % every !== 0) continue
    const x = (point.fromMs + point.toMs) / 2
    point.placement.forEach((core, slot) => {
      const row = rowOfCore.get(core)
      if (row === undefined) return
      const aside = slots > 1 ? (slot / (slots - 1) - 0.5) * SPREAD : 0
      dots.push({ x, y: row + aside, core, slot })
    })
  }
  return { cells, dots }
}
