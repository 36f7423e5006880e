/** Paints a heatmap on a canvas of our own: of 64 rows in 600 steps Chart.js takes hundreds of milliseconds (bench/charts). */
import {
  eachStretch,
  type HeatmapDot,
  type HeatmapModel,
  NO_READING,
  SHADES,
} from '../../shared/charts/kinds/heatmap'
import { loadColor, type Palette, slotColor } from './palette'
import { type Surface, timeCanvas, timeCanvasChrome } from './time-canvas'

/** Space between rows, as a part of their height. */
const GAP = 0.16
const ROW_FOR_LARGE_DOTS = 16
const LARGE_DOT = 3
const SMALL_DOT = 2
const POINTED_DOT = 4

const colorsByScheme = new Map<string, readonly string[]>()
/** Mixed once and not for each cell. */
function colorsOf(palette: Palette): readonly string[] {
  const known = colorsByScheme.get(palette.scheme)
  if (known) return known
  const mixed = Array.from({ length: SHADES + 1 }, (_, i) => loadColor(palette, i / SHADES))
  colorsByScheme.set(palette.scheme, mixed)
  return mixed
}

const heightOf = ({ area }: Surface, { rows }: HeatmapModel): number =>
  (area.bottom - area.top) / Math.max(1, rows.length)

function dotAt(surface: Surface, model: HeatmapModel, dot: HeatmapDot) {
  const height = heightOf(surface, model)
  const y = surface.area.top + (dot.row + 0.5 + dot.aside) * height
  return { x: surface.x(dot.atMs), y, radius: height < ROW_FOR_LARGE_DOTS ? SMALL_DOT : LARGE_DOT }
}

function paint(surface: Surface, model: HeatmapModel): void {
  const { ctx, area, x, palette, snap } = surface
  const colors = colorsOf(palette)
  const height = heightOf(surface, model)
  const lefts = model.columns.map(({ fromMs }) => snap(x(fromMs)))
  const rights = model.columns.map(({ toMs }) => snap(x(toMs)))
  const tops = model.rows.map((_, row) => snap(area.top + (row + GAP / 2) * height))
  const thick = Math.max(1, snap(height * (1 - GAP)))
  // Shade by shade: to change the colour for each cell costs more than to fill it.
  const byShade: number[][] = colors.map(() => [])
  for (const row of model.rows.keys()) {
    eachStretch(model, row, (shade, first, last) => byShade[shade]?.push(row, first, last))
  }
  for (const [shade, cells] of byShade.entries()) {
    ctx.fillStyle = colors[shade] ?? palette.idle
    for (let i = 0; i < cells.length; i += 3) {
      const [row = 0, first = 0, last = 0] = [cells[i], cells[i + 1], cells[i + 2]]
      const left = lefts[first] ?? 0
      const right = rights[last] ?? 0
      if (right > left) ctx.fillRect(left, tops[row] ?? 0, right - left, thick)
    }
  }
  ctx.strokeStyle = palette.panel
  ctx.lineWidth = 1
  for (const dot of model.dots) {
    const { x: middle, y, radius } = dotAt(surface, model, dot)
    ctx.fillStyle = slotColor(dot.slot)
    ctx.beginPath()
    ctx.arc(middle, y, radius, 0, 2 * Math.PI)
    ctx.fill()
    ctx.stroke()
  }
}

function at(surface: Surface, model: HeatmapModel, px: number, py: number) {
  const height = heightOf(surface, model)
  for (const dot of model.dots.toReversed()) {
    const { x, y } = dotAt(surface, model, dot)
    if (Math.hypot(x - px, y - py) <= POINTED_DOT) return { x, y, lines: [model.dotText(dot)] }
  }
  const row = Math.floor((py - surface.area.top) / height)
  const column = model.columns.findIndex(
    ({ fromMs, toMs }) => surface.x(fromMs) <= px && px < surface.x(toMs),
  )
  const cell = model.columns[column]
  if (!cell || !model.rows[row]) return undefined
  if (model.shades[row * model.columns.length + column] === NO_READING) return undefined
  const x = (surface.x(cell.fromMs) + surface.x(cell.toMs)) / 2
  const y = surface.area.top + (row + 0.5) * height
  return { x, y, lines: [model.cellText(row, column)] }
}

export const heatmapPainter = timeCanvas<HeatmapModel>({
  rowNames: ({ rows }) => rows.map(({ name }) => name),
  hasGrid: false,
  labelsMarkers: false,
  paint,
  at,
})

export const heatmapHeight = (rows: number, rowHeight: number): number =>
  rows * rowHeight + timeCanvasChrome()
