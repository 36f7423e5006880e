/** A heatmap over time: one row a thing, one column a stretch of time, the stronger the more; and dots of workers on it. */
import type { Marker } from '../../contract/run-record'
import type { Viewport } from '../axes/viewport'
import type { LegendEntry } from './legend'

export interface HeatmapRow {
  /** `cores 0-7` */
  readonly name: string
  /** What of it fits beside a drawing on paper. */
  readonly shortName: string
  /** The row as a whole in words. */
  readonly text: string
}

export interface HeatmapColumn {
  readonly fromMs: number
  readonly toMs: number
}

export interface HeatmapDot {
  readonly row: number
  /** Off the middle of its row, -0.5 .. 0.5 of its height, so that dots of several do not hide each other. */
  readonly aside: number
  readonly atMs: number
  /** Whose, which is its colour. */
  readonly slot: number
  readonly core: number
}

export interface HeatmapModel {
  readonly title: string
  /** All of it in words. */
  readonly text: string
  readonly legend: readonly LegendEntry<HeatmapKey>[]
  readonly viewport: Viewport
  readonly rows: readonly HeatmapRow[]
  readonly columns: readonly HeatmapColumn[]
  /** Shade of a column in a row, at `row * columns.length + column`: 0 .. SHADES, or NO_READING. */
  readonly shades: Uint8Array
  readonly dots: readonly HeatmapDot[]
  readonly markers: readonly Marker[]
  /** What is said of a cell or a dot that is pointed at. */
  readonly cellText: (row: number, column: number) => string
  readonly dotText: (dot: HeatmapDot) => string
}

/** What a legend shows a sample of. */
export type HeatmapKey = 'idle' | 'half' | 'busy' | 'dot'

/** A finer step cannot be told from its neighbour by eye. */
export const SHADES = 20
export const NO_READING = 255

/** @param share 0 .. 1; NaN: no reading */
export const shadeOf = (share: number): number =>
  Number.isNaN(share) ? NO_READING : Math.round(Math.min(1, Math.max(0, share)) * SHADES)

/** Neighbours of one shade as one: from the first of its columns to the last. */
export function eachStretch(
  { columns, shades }: Pick<HeatmapModel, 'columns' | 'shades'>,
  row: number,
  visit: (shade: number, first: number, last: number) => void,
): void {
  const start = row * columns.length
  let first = 0
  for (let next = 1; next <= columns.length; next += 1) {
    const shade = shades[start + first] ?? NO_READING
    const goesOn =
      next < columns.length &&
      shades[start + next] === shade &&
      columns[next]?.fromMs === columns[next - 1]?.toMs
    if (goesOn) continue
    if (shade !== NO_READING) visit(shade, first, next - 1)
    first = next
  }
}
