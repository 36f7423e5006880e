/** The frame all charts over time share: one width, one margin, one time axis, so that they line up. */
import { colorSlot } from '../../shared/charts/colors'
import type { MarkColor } from '../../shared/charts/kinds/mark-color'
import { timeScale, wholeRun } from '../../shared/charts/axes/viewport'
import { timeTicks } from '../../shared/charts/axes/ticks'
import type { Tip } from '../../shared/charts/kinds/tip'
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

const TIME_TICKS = 10
/** Half the width of the label of a tick. */
const TICK_ROOM = 20

function timeAxis(endMs: number, x: TimeScale, plotHeight: number): Markup {
  const ticks = timeTicks(0, endMs, TIME_TICKS)
  return markup`<path class="grid" d="${ticks.map(({ value }) => `M${px(x(value))} 0V${px(plotHeight)}`)}"/>
    ${ticks.map(({ value, label }) => svgText(x(value), plotHeight + 16, anchorAt(x(value)), label))}`
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
  const x = timeScale(wholeRun(endMs), LEFT, LEFT + PLOT_WIDTH)
  return figure({
    ...rest,
    height: plotHeight + AXIS_HEIGHT,
    drawing: [timeAxis(endMs, x, plotHeight), plot(x)],
  })
}

/** One entry of a legend; `kind` is a class of the style sheet, of words alone none. */
export const legendEntry = (kind: string | undefined, text: string): Markup =>
  kind === undefined
    ? markup`<span class="key dim">${text}</span> `
    : markup`<span class="key"><span class="swatch ${kind}"></span>${text}</span> `

/** What is shown of a mark while one points at it. */
export const tipTitle = ({ title, lines }: Tip): Markup =>
  markup`<title>${[title, ...lines].join('; ')}</title>`

/** Colours go round by slot, so that a worker keeps its colour in every chart. */
export const slotClass = (slot: number): string => `c${colorSlot(slot)}`

/** Class of the style sheet that has the colour of a mark. */
export const colorClass = (color: MarkColor): string =>
  typeof color === 'number' ? slotClass(color) : color
