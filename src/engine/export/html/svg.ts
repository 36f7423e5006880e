/** The frame all charts over time share: one width, one margin, one time axis, so that they line up. */
import { WORKER_COLORS } from '../../../shared/charts/colors'
import { markup, type Markup, type Value } from './markup'

export const WIDTH = 1000
export const LEFT = 72
export const RIGHT = 10
export const AXIS_HEIGHT = 24
export const PLOT_WIDTH = WIDTH - LEFT - RIGHT

/** A coordinate: a tenth of a pixel is enough. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)

/** Time in ms to x. */
export type TimeScale = (ms: number) => number

export const timeScale =
  (endMs: number): TimeScale =>
  (ms) =>
    LEFT + (Math.min(Math.max(ms, 0), endMs) / Math.max(endMs, Number.MIN_VALUE)) * PLOT_WIDTH

/** About `count` round values from 0 to `max`: multiples of 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number, count: number): number[] {
  if (!(max > 0)) return [0]
  const rough = max / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step)
}

const UNITS = [
  { unit: 'min', ms: 60_000, from: 300_000 },
  { unit: 's', ms: 1000, from: 2000 },
  { unit: 'ms', ms: 1, from: 0 },
] as const

const TIME_TICKS = 10
/** Half the width of the label of a tick. */
const TICK_ROOM = 20

function timeAxis(endMs: number, x: TimeScale, plotHeight: number): Markup {
  const { unit, ms } = UNITS.find(({ from }) => endMs >= from) ?? UNITS[2]
  const ticks = niceTicks(endMs / ms, TIME_TICKS)
  const label = (tick: number): string => `${Number(tick.toPrecision(6))} ${unit}`
  return markup`<path class="grid" d="${ticks.map((tick) => `M${px(x(tick * ms))} 0V${px(plotHeight)}`)}"/>
    ${ticks.map((tick) => svgText(x(tick * ms), plotHeight + 16, anchorAt(x(tick * ms)), label(tick)))}`
}

export function svgText(
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  text: string,
): Markup {
  return markup`<text class="tick" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${text}</text>`
}

/** Labels at the ends of the axis stay inside the drawing. */
function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x < LEFT + TICK_ROOM) return 'start'
  return x > LEFT + PLOT_WIDTH - TICK_ROOM ? 'end' : 'middle'
}

/** A label left of the plot, its middle at `y`. */
export const rowLabel = (y: number, text: string): Markup => svgText(LEFT - 8, y + 4, 'end', text)

/** A line of the y axis with its label. */
export function yTick(y: number, label: string): Markup {
  return markup`<path class="grid" d="M${LEFT} ${px(y)}H${WIDTH - RIGHT}"/>${rowLabel(y, label)}`
}

export interface Chart extends Omit<Figure, 'height' | 'drawing'> {
  readonly plotHeight: number
  readonly endMs: number
  /** What is drawn, above the time axis. */
  readonly plot: (x: TimeScale) => Value
}

export interface Figure {
  /** Unique in the page. */
  readonly id: string
  readonly title: string
  /** The chart in words with its figures: what one who cannot see it needs to know. */
  readonly text: string
  readonly legend: Value
  readonly height: number
  readonly drawing: Value
}

/** A drawing with its heading, legend and text alternative. */
export function figure({ id, title, text, legend, height, drawing }: Figure): Markup {
  return markup`<figure>
    <figcaption>
      <h3>${title}</h3>
      <p class="legend">${legend}</p>
    </figcaption>
    <div class="wide">
      <svg viewBox="0 0 ${WIDTH} ${px(height)}" role="img" aria-labelledby="${id}-title ${id}-text">
        <title id="${id}-title">${title}</title>
        <desc id="${id}-text">${text}</desc>
        ${drawing}
      </svg>
    </div>
    <p class="dim">${text}</p>
  </figure> `
}

/** A figure over time. */
export function timeChart({ plotHeight, endMs, plot, ...rest }: Chart): Markup {
  const x = timeScale(endMs)
  return figure({
    ...rest,
    height: plotHeight + AXIS_HEIGHT,
    drawing: [timeAxis(endMs, x, plotHeight), plot(x)],
  })
}

/** One entry of a legend; `kind` is a class of the style sheet. */
export const legendEntry = (kind: string, text: string): Markup =>
  markup`<span class="key"><span class="swatch ${kind}"></span>${text}</span> `

/** Colours go round by slot, so that a worker keeps its colour in every chart. */
export const slotClass = (slot: number): string => `c${slot % WORKER_COLORS.length}`
