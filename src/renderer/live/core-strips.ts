/** The series as cells for the strips: one cell a core and stretch of time, and where each worker ran last in it. */
import { mergePoints, type SeriesPoint, touches } from './sample-series'

const MAX_CELLS = 3000
/** More would cover each other and the load below; then only every second, third ... stretch has dots. */
const MAX_DOTS = 1200
const MAX_DOT_COLUMNS = 56
const MIN_COLUMNS = 40
const MAX_COLUMNS = 150

export interface StripCell {
  readonly x: number
  readonly y: number
  readonly toMs: number
  /** 0 .. 1 */
  readonly v: number
}

export interface PlacementDot {
  /** Middle of the stretch, ms. */
  readonly x: number
  /** Core, moved aside a little so that workers on one core do not hide each other. */
  readonly y: number
  readonly core: number
  readonly slot: number
}

export interface CoreStrips {
  readonly cells: readonly StripCell[]
  readonly dots: readonly PlacementDot[]
}

/** Columns that are drawn for so many cores: what the eye tells apart and a frame can draw. */
export const columnsFor = (cores: number): number =>
  Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Math.floor(MAX_CELLS / Math.max(1, cores))))

/** At most about `max` points, neighbours averaged; never across a gap. */
export function coarser(points: readonly SeriesPoint[], max: number): readonly SeriesPoint[] {
  const together = Math.ceil(points.length / max)
  if (together <= 1) return points
  const coarse: SeriesPoint[] = []
  let taken = 0
  for (const point of points) {
    const last = coarse.at(-1)
    if (last && taken < together && touches(last, point)) {
      coarse[coarse.length - 1] = mergePoints(last, point)
      taken += 1
    } else {
      coarse.push(point)
      taken = 1
    }
  }
  return coarse
}

/** Dots of `slots` workers spread over this part of a strip's height. */
const SPREAD = 0.44

export function coreStrips(
  points: readonly SeriesPoint[],
  cores: number,
  slots: number,
): CoreStrips {
  const cells: StripCell[] = []
  const dots: PlacementDot[] = []
  const columns = coarser(points, columnsFor(cores))
  const dotColumns = Math.min(MAX_DOT_COLUMNS, Math.max(1, MAX_DOTS / Math.max(1, slots)))
  const every = Math.max(1, Math.ceil(columns.length / dotColumns))
  for (const [column, point] of columns.entries()) {
    point.loads.forEach((load, core) => {
      if (!Number.isNaN(load)) cells.push({ x: point.fromMs, y: core, toMs: point.toMs, v: load })
    })
    if (column % every !== 0) continue
    const x = (point.fromMs + point.toMs) / 2
    point.placement.forEach((core, slot) => {
      if (core < 0) return
      const aside = slots > 1 ? (slot / (slots - 1) - 0.5) * SPREAD : 0
      dots.push({ x, y: core + aside, core, slot })
    })
  }
  return { cells, dots }
}
