/** Markers as vertical lines across a chart, with their text while one points at them; on some charts also above them. */
import type { Chart, Plugin } from 'chart.js'
import { formatDuration } from '../../shared/messages/format'
import type { Marker } from '../../shared/contract/run-record'
import { placeLabels, shortened } from './marker-labels'

export interface MarkerState {
  readonly markers: readonly Marker[]
  /** The one that is pointed at. */
  pointed: Marker | undefined
  /** Whether their texts stand above the chart. */
  readonly isLabelled: boolean
  readonly color: string
  readonly ground: string
}

const states = new WeakMap<Chart, MarkerState>()

/** px */
const REACH = 5
const FLAG = 4
const PADDING = 6
const TEXT_HEIGHT = 18
/** Room that the texts above a chart take, px. */
export const MARKER_LABEL_HEIGHT = 18
const FONT = '11px sans-serif'
const MAX_TEXT_LENGTH = 60

export function setMarkers(
  chart: Chart,
  markers: readonly Marker[],
  { text, panel }: { readonly text: string; readonly panel: string },
  isLabelled = false,
): void {
  const pointed = states.get(chart)?.pointed
  const stays = pointed && markers.includes(pointed) ? pointed : undefined
  states.set(chart, { markers, pointed: stays, isLabelled, color: text, ground: panel })
}

/** The marker within reach of `x`, the nearest one if there are several; both in px. */
export function markerAt(
  markers: readonly Marker[],
  pixelOf: (t: number) => number,
  x: number,
): Marker | undefined {
  let nearest: Marker | undefined
  let least = REACH
  for (const marker of markers) {
    const distance = Math.abs(pixelOf(marker.t) - x)
    if (distance > least) continue
    nearest = marker
    least = distance
  }
  return nearest
}

export const markerLines: Plugin = {
  id: 'markerLines',

  afterEvent: (chart, args) => {
    const state = states.get(chart)
    const axis = chart.scales['x']
    if (!state || !axis) return
    const isInside = args.inChartArea && args.event.type !== 'mouseout'
    const pixelOf = (t: number): number => axis.getPixelForValue(t)
    const pointed = isInside ? markerAt(state.markers, pixelOf, args.event.x ?? -1) : undefined
    if (pointed === state.pointed) return
    state.pointed = pointed
    args.changed = true
  },

  afterDraw: (chart) => {
    const state = states.get(chart)
    const axis = chart.scales['x']
    if (!state || !axis) return
    paintMarkers(chart.ctx, chart.chartArea, (t) => axis.getPixelForValue(t), state)
  },
}

/** Where a chart is drawn, px. */
export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The lines, their texts above the plot where they are wanted, and what stands beside the one that is pointed at. */
export function paintMarkers(
  ctx: CanvasRenderingContext2D,
  area: PlotArea,
  pixelOf: (t: number) => number,
  state: MarkerState,
): void {
  if (state.markers.length === 0) return
  ctx.save()
  ctx.strokeStyle = state.color
  ctx.fillStyle = state.color
  for (const marker of state.markers) {
    const x = pixelOf(marker.t)
    if (x < area.left || x > area.right) continue
    ctx.globalAlpha = marker === state.pointed ? 1 : 0.6
    ctx.lineWidth = 1
    ctx.setLineDash([3, 3])
    ctx.beginPath()
    ctx.moveTo(x, area.top)
    ctx.lineTo(x, area.bottom)
    ctx.stroke()
    ctx.beginPath()
    ctx.moveTo(x - FLAG, area.top)
    ctx.lineTo(x + FLAG, area.top)
    ctx.lineTo(x, area.top + FLAG + 1)
    ctx.fill()
  }
  if (state.isLabelled) paintLabels(ctx, area, pixelOf, state)
  if (state.pointed) paintText(ctx, area, state, state.pointed, pixelOf(state.pointed.t))
  ctx.restore()
}

/** In the room that the chart leaves above itself for them. */
function paintLabels(
  ctx: CanvasRenderingContext2D,
  area: PlotArea,
  pixelOf: (t: number) => number,
  { markers, color }: MarkerState,
): void {
  ctx.globalAlpha = 0.85
  ctx.setLineDash([])
  ctx.font = FONT
  ctx.fillStyle = color
  ctx.textBaseline = 'middle'
  const labels = placeLabels(markers, {
    pixelOf: (t) => pixelOf(t) - FLAG,
    widthOf: (text) => ctx.measureText(text).width,
    right: area.right,
  })
  for (const { x, text } of labels) ctx.fillText(text, x, area.top - MARKER_LABEL_HEIGHT / 2)
}

function paintText(
  ctx: CanvasRenderingContext2D,
  area: PlotArea,
  state: MarkerState,
  marker: Marker,
  x: number,
): void {
  const text = `${shortened(marker.text, MAX_TEXT_LENGTH)}, ${formatDuration(marker.t)}`
  ctx.globalAlpha = 1
  ctx.font = FONT
  const width = ctx.measureText(text).width + 2 * PADDING
  const left = Math.max(area.left, Math.min(x + REACH, area.right - width))
  ctx.fillStyle = state.color
  ctx.fillRect(left, area.top, width, TEXT_HEIGHT)
  ctx.fillStyle = state.ground
  ctx.textBaseline = 'middle'
  ctx.fillText(text, left + PADDING, area.top + TEXT_HEIGHT / 2)
}
