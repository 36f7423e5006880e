/**
 * A canvas of our own for rows over time: sizes and time axis are those of the charts of Chart.js, so that charts below each
 * other line up to the pixel. Whoever paints on it knows neither the page nor the pointer.
 */
import type { Marker } from '../../shared/contract/run-record'
import { timeTicks } from '../../shared/charts/axes/ticks'
import { timeScale, type Viewport } from '../../shared/charts/axes/viewport'
import {
  FONT_SIZE,
  LEFT_AXIS_WIDTH,
  MAX_TIME_TICKS,
  RIGHT_PADDING,
  TIME_AXIS_HEIGHT,
  TOP_PADDING,
} from './axes'
import type { CanvasKind } from './chart-kind'
import { markerAt, MARKER_LABEL_HEIGHT, paintMarkers, type PlotArea } from './marker-lines'
import type { Palette } from './palette'
import { paintTip, type Pointed } from './tip'

export interface TimeModel {
  readonly viewport: Viewport
  readonly markers: readonly Marker[]
}

/** What a painter paints on. */
export interface Surface {
  readonly ctx: CanvasRenderingContext2D
  readonly area: PlotArea
  /** ms to px; what lies outside the viewport is at its edge. */
  readonly x: (ms: number) => number
  readonly palette: Palette
  readonly family: string
  /** To whole pixels of the screen, so that what touches leaves no hairline. */
  readonly snap: (px: number) => number
}

export interface TimePainting<Model> {
  /** Texts beside the rows, top to bottom, all of one height. */
  readonly rowNames: (model: Model) => readonly string[]
  readonly hasGrid: boolean
  /** Whether the texts of markers stand above the rows. */
  readonly labelsMarkers: boolean
  readonly paint: (surface: Surface, model: Model) => void
  /** What lies at a place of the plot. */
  readonly at: (surface: Surface, model: Model, x: number, y: number) => Pointed | undefined
}

/** As the other charts on a page have it. */
const FAMILY = "'Helvetica Neue', 'Helvetica', 'Arial', sans-serif"
const LABEL_GAP = 8
const TICK_GAP = 5

/** What a chart has above and below its rows, px. */
export const timeCanvasChrome = (labelled: readonly Marker[] = []): number =>
  TOP_PADDING + labelRoom(labelled) + TIME_AXIS_HEIGHT

const labelRoom = (labelled: readonly Marker[]): number =>
  labelled.length > 0 ? MARKER_LABEL_HEIGHT : 0

export const timeCanvas = <Model extends TimeModel>(
  painting: TimePainting<Model>,
): CanvasKind<Model> => ({
  open: (canvas, palette) => {
    const opened = new TimeCanvas(canvas, palette, painting)
    return { show: (model) => opened.show(model), close: () => opened.close() }
  },
})

class TimeCanvas<Model extends TimeModel> {
  readonly #canvas: HTMLCanvasElement
  readonly #palette: Palette
  readonly #painting: TimePainting<Model>
  readonly #sizes: ResizeObserver
  readonly #gone = new AbortController()
  #model: Model | undefined
  #pointer: { readonly x: number; readonly y: number } | undefined
  /** What was painted of the pointer, to paint again only when that is another. */
  #pointed: Pointed | Marker | undefined

  constructor(canvas: HTMLCanvasElement, palette: Palette, painting: TimePainting<Model>) {
    this.#canvas = canvas
    this.#palette = palette
    this.#painting = painting
    this.#sizes = new ResizeObserver(() => this.#paint())
    this.#sizes.observe(canvas.parentElement ?? canvas)
    const { signal } = this.#gone
    const move = (event: PointerEvent): void => this.#point({ x: event.offsetX, y: event.offsetY })
    canvas.addEventListener('pointermove', move, { signal })
    canvas.addEventListener('pointerdown', move, { signal })
    canvas.addEventListener('pointerleave', () => this.#point(undefined), { signal })
  }

  show(model: Model): void {
    this.#model = model
    this.#paint()
  }

  close(): void {
    this.#sizes.disconnect()
    this.#gone.abort()
  }

  #point(pointer: { readonly x: number; readonly y: number } | undefined): void {
    this.#pointer = pointer
    const model = this.#model
    const surface = model && this.#surface(model)
    if (!surface) return
    const { marker, thing } = this.#under(surface, model)
    if (!isSame(this.#pointed, marker ?? thing)) this.#paint()
  }

  #under(
    surface: Surface,
    model: Model,
  ): { marker?: Marker | undefined; thing?: Pointed | undefined } {
    const { area } = surface
    const { x = -1, y = -1 } = this.#pointer ?? {}
    if (x < area.left || x > area.right || y < area.top || y > area.bottom) return {}
    const marker = markerAt(model.markers, surface.x, x)
    return { marker, thing: this.#painting.at(surface, model, x, y) }
  }

  #surface({ viewport, markers }: Model): Surface | undefined {
    const ctx = this.#canvas.getContext('2d')
    const { clientWidth: width, clientHeight: height } = this.#canvas.parentElement ?? this.#canvas
    if (!ctx || width === 0 || height === 0) return undefined
    const area = {
      left: LEFT_AXIS_WIDTH,
      right: Math.max(LEFT_AXIS_WIDTH + 1, width - RIGHT_PADDING),
      top: TOP_PADDING + (this.#painting.labelsMarkers ? labelRoom(markers) : 0),
      bottom: height - TIME_AXIS_HEIGHT,
    }
    const density = devicePixelRatio
    const x = timeScale(viewport, area.left, area.right)
    const snap = (px: number): number => Math.round(px * density) / density
    return { ctx, area, x, palette: this.#palette, family: FAMILY, snap }
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.#canvas.parentElement ?? this.#canvas
    const [width, height] = [clientWidth, clientHeight].map((px) =>
      Math.round(px * devicePixelRatio),
    )
    if (this.#canvas.width === width && this.#canvas.height === height) return
    Object.assign(this.#canvas, { width, height })
    Object.assign(this.#canvas.style, { width: `${clientWidth}px`, height: `${clientHeight}px` })
  }

  #paint(): void {
    const model = this.#model
    const surface = model && this.#surface(model)
    if (!surface) return
    this.#fit()
    const { ctx, area } = surface
    const size = { width: area.right + RIGHT_PADDING, height: area.bottom + TIME_AXIS_HEIGHT }
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    ctx.clearRect(0, 0, size.width, size.height)
    paintAxes(surface, model.viewport, this.#painting.rowNames(model), this.#painting.hasGrid)
    ctx.save()
    this.#painting.paint(surface, model)
    ctx.restore()
    const { marker, thing } = this.#under(surface, model)
    const { text: color, panel: ground } = this.#palette
    const isLabelled = this.#painting.labelsMarkers
    const state = { markers: model.markers, pointed: marker, isLabelled, color, ground }
    paintMarkers(ctx, area, surface.x, state)
    if (thing) paintTip(ctx, thing, size, this.#palette, FAMILY)
    this.#pointed = marker ?? thing
  }
}

const isSame = (a: Pointed | Marker | undefined, b: Pointed | Marker | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))

function paintAxes(
  { ctx, area, x, palette, snap }: Surface,
  { fromMs, toMs }: Viewport,
  names: readonly string[],
  hasGrid: boolean,
): void {
  ctx.font = `${FONT_SIZE}px ${FAMILY}`
  ctx.fillStyle = palette.textSoft
  ctx.strokeStyle = palette.grid
  ctx.lineWidth = 1
  ctx.textAlign = 'center'
  ctx.textBaseline = 'top'
  for (const { value, label } of timeTicks(fromMs, toMs, MAX_TIME_TICKS)) {
    const at = snap(x(value)) + 0.5
    ctx.fillText(label, at, area.bottom + TICK_GAP)
    if (!hasGrid) continue
    ctx.beginPath()
    ctx.moveTo(at, area.top)
    ctx.lineTo(at, area.bottom)
    ctx.stroke()
  }
  ctx.textAlign = 'right'
  ctx.textBaseline = 'middle'
  const height = (area.bottom - area.top) / Math.max(1, names.length)
  for (const [row, name] of names.entries()) {
    if (name !== '') ctx.fillText(name, area.left - LABEL_GAP, area.top + (row + 0.5) * height)
  }
  ctx.textAlign = 'left'
}
