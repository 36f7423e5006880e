/** Paints lanes on a canvas of our own: panning 100,000 bars takes Chart.js many times as long (bench/charts). */
import type { Marker } from '../../shared/contract/run-record'
import type { LanesBar, LanesLevel, LanesMark, LanesModel } from '../../shared/charts/kinds/lanes'
import { labelFont, MIN_LABELLED_WIDTH, paintLabel } from './bar-label'
import { type BarLook, barLook } from './bar-look'
import { slotColor } from './palette'
import { type Surface, timeCanvas, timeCanvasChrome } from './time-canvas'

export const ROW_HEIGHT = 24
/** Above and below a bar, px. */
const GAP = 3
const MIN_WIDTH = 1.5
/** A border would leave nothing of what is narrower, px. */
const MIN_BORDERED_WIDTH = 4
const RADIUS = 2
/** Of what is narrower nobody sees round corners, px. */
const MIN_ROUNDED_WIDTH = 12

export const lanesHeight = (rows: number, markers: readonly Marker[]): number =>
  rows * ROW_HEIGHT + timeCanvasChrome(markers)

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const rowHeight = ({ area }: Surface, { rows }: LanesModel): number =>
  (area.bottom - area.top) / Math.max(1, rows.length)

const isInSight = ({ fromMs, toMs }: LanesMark, { viewport }: LanesModel): boolean =>
  toMs >= viewport.fromMs && fromMs <= viewport.toMs

/** Where a mark of a row stands; one too short to be seen is still some pixels wide. */
function boxOf({ x, area }: Surface, mark: LanesMark, height: number): Box {
  const left = x(mark.fromMs)
  const top = area.top + mark.row * height + GAP
  return { left, top, width: Math.max(MIN_WIDTH, x(mark.toMs) - left), height: height - 2 * GAP }
}

function paint(surface: Surface, model: LanesModel): void {
  const { ctx, palette } = surface
  const height = rowHeight(surface, model)
  for (const life of model.lives) {
    if (!isInSight(life, model)) continue
    const { left, top, width } = boxOf(surface, life, height)
    const tall = life.rows * height - 2 * GAP
    ctx.fillStyle = palette.idle
    ctx.fillRect(left, top, width, tall)
    ctx.fillStyle = palette.othersLine
    ctx.fillRect(left, top, surface.x(life.readyMs) - left, tall)
  }
  for (const level of model.levels) {
    if (isInSight(level, model)) paintLevel(surface, level, height)
  }
  paintBars(surface, model, height)
  ctx.fillStyle = palette.failed
  for (const { row, atMs } of model.failures) {
    ctx.fillRect(surface.x(atMs) - 1, surface.area.top + row * height + GAP, 2, height - 2 * GAP)
  }
}

/** As high as its share, from pixel to pixel so that neighbours leave no line between them. */
function paintLevel(
  { ctx, x, area, palette, snap }: Surface,
  mark: LanesLevel,
  height: number,
): void {
  const { row, fromMs, toMs, slot, share } = mark
  const tall = Math.max(MIN_WIDTH, share * (height - 2 * GAP))
  const left = snap(x(fromMs))
  ctx.fillStyle = slot === undefined ? palette.waiting : slotColor(slot)
  ctx.fillRect(left, area.top + (row + 1) * height - GAP - tall, snap(x(toMs)) - left, tall)
}

/** Those that went wrong come last, so that nothing hides them; of others what lies within a pixel that is painted is left out. */
function paintBars(surface: Surface, model: LanesModel, height: number): void {
  const { ctx, palette, x } = surface
  const { fromMs, toMs } = model.viewport
  const lookOf = looks(palette)
  const painted = new Float64Array(model.rows.length)
  const labelled: LanesBar[] = []
  const late: LanesBar[] = []
  const paintBar = (bar: LanesBar): void => {
    const box = boxOf(surface, bar, height)
    const look = lookOf(bar)
    ctx.fillStyle = look.fill
    if (box.width < MIN_BORDERED_WIDTH) {
      ctx.fillRect(box.left, box.top, box.width, box.height)
    } else if (box.width < MIN_ROUNDED_WIDTH && bar.state === 'done') {
      // Its border has the colour of the ground. Thousands of these are in sight at once: rectangles, no paths.
      const { borderWidth } = look
      ctx.fillRect(box.left + borderWidth, box.top, box.width - 2 * borderWidth, box.height)
    } else {
      ctx.strokeStyle = look.border
      ctx.lineWidth = look.borderWidth
      ctx.beginPath()
      const half = look.borderWidth / 2
      const [wide, tall] = [box.width - 2 * half, box.height - 2 * half]
      ctx.roundRect(box.left + half, box.top + half, wide, tall, RADIUS)
      ctx.fill()
      ctx.stroke()
    }
    if (box.width >= MIN_LABELLED_WIDTH) labelled.push(bar)
  }
  for (const bar of model.bars) {
    if (bar.toMs < fromMs || bar.fromMs > toMs) continue
    if (bar.state === 'failed' || bar.state === 'cancelled') {
      late.push(bar)
      continue
    }
    const right = Math.floor(x(bar.toMs))
    if (right < (painted[bar.row] ?? 0)) continue
    painted[bar.row] = right + 1
    paintBar(bar)
  }
  for (const bar of late) paintBar(bar)
  ctx.font = labelFont(surface.family)
  ctx.textBaseline = 'middle'
  for (const bar of labelled) {
    const { left, top, width, height: tall } = boxOf(surface, bar, height)
    const text = { text: bar.label, left, right: left + width, y: top + tall / 2 }
    paintLabel(ctx, text, lookOf(bar))
  }
}

/** Each look made once and not for each bar. */
function looks(palette: Surface['palette']): (bar: LanesBar) => BarLook {
  const known = new Map<string, BarLook>()
  return ({ state, slot }) => {
    const color = slotColor(slot)
    const key = `${state} ${color}`
    const look = known.get(key) ?? barLook(state, color, palette)
    known.set(key, look)
    return look
  }
}

/** px beside a bar that still mean it. */
const REACH = 1

function at(surface: Surface, model: LanesModel, px: number, py: number) {
  const height = rowHeight(surface, model)
  const row = Math.floor((py - surface.area.top) / height)
  const isUnder = (mark: LanesMark): boolean => {
    if (mark.row !== row || !isInSight(mark, model)) return false
    const { left, width } = boxOf(surface, mark, height)
    return px >= left - REACH && px <= left + width + REACH
  }
  const isLife = ({ row: first, rows }: { row: number; rows: number }): boolean =>
    row >= first && row < first + rows
  const mark =
    model.bars.findLast(isUnder) ??
    model.levels.find(isUnder) ??
    model.lives.find((life) => isLife(life) && isUnder({ ...life, row }))
  if (!mark) return undefined
  const { left, width } = boxOf(surface, mark, height)
  const [title, ...lines] = model.textOf(mark)
  // Beside the pointer where a mark may be as wide as the chart: in its middle it would hide what is pointed at.
  const middle = mark.kind === 'bar' ? left + width / 2 : px
  return { x: middle, y: surface.area.top + (row + 0.5) * height, title, lines }
}

export const lanesPainter = timeCanvas<LanesModel>({
  rowNames: ({ rows }) => rows.map(({ name }) => name),
  hasGrid: true,
  labelsMarkers: true,
  paint,
  at,
})
