/** Paints curves over a number of workers as SVG. */
import {
  type Curve,
  type MeasuredPoint,
  type ScalingModel,
  shapeOf,
  type XY,
} from '../../shared/charts/kinds/scaling'
import {
  AXIS_HEIGHT,
  figure,
  LEFT,
  legendEntry,
  tipTitle,
  PLOT_WIDTH,
  px,
  slotClass,
  svgText,
  yTick,
} from './frame'
import { markup, type Markup } from './markup'

const HEIGHT = 260
const TOP = 10
const CAP = 4
/** Width of the label of the cores. */
const LABEL_ROOM = 60

type Place = (at: XY) => readonly [string, string]

/** Around 0, 0; of about the same area. */
const SHAPES = {
  circle: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  square: 'M-3.6 -3.6h7.2v7.2h-7.2z',
  triangle: 'M0 -4.8L4.8 3.8H-4.8z',
  diamond: 'M0 -5L5 0L0 5L-5 0z',
} as const

const line = (kind: string, points: readonly XY[], place: Place): Markup | false =>
  points.length > 0 &&
  markup`<path class="${kind}" d="M${points.map((at) => place(at).join(' ')).join('L')}"/>`

function drawPoint(point: MeasuredPoint, slot: number, place: Place): Markup {
  const { x, low, high, tip } = point
  const [left, top] = place(point)
  const whisker = (from: string, to: string): Markup =>
    markup`<path class="whisker" d="M${left} ${from}V${to}M${left} ${from}m-${CAP} 0h${2 * CAP}M${left} ${to}m-${CAP} 0h${2 * CAP}"/>`
  return markup`<g>${tipTitle(tip)}${
    low !== undefined &&
    high !== undefined &&
    whisker(place({ x, y: low })[1], place({ x, y: high })[1])
  }<path class="point" transform="translate(${left} ${top})" d="${SHAPES[shapeOf(slot)]}"/></g>`
}

const draw = ({ measured, within, beyond, slot }: Curve, place: Place): Markup =>
  markup`<g class="${slotClass(slot)}">${line('line', within, place)}${line('line beyond', beyond, place)}${measured.map((point) => drawPoint(point, slot, place))}</g>`

export function scaling(model: ScalingModel, id: string): Markup {
  const { title, text, note, x: across, y: up, curves, ideal, cores } = model
  const x = (value: number): number =>
    LEFT + ((value - across.min) / (across.max - across.min)) * PLOT_WIDTH
  const y = (value: number): number => TOP + (HEIGHT - TOP) * (1 - value / up.max)
  const place: Place = (at) => [px(x(at.x)), px(y(at.y))]
  const coresLine = (at: number, label: string): Markup =>
    markup`<path class="core-count" d="M${px(at)} ${TOP}V${HEIGHT}"/>${
      at > LEFT + PLOT_WIDTH - LABEL_ROOM
        ? svgText(at - 4, TOP + 10, 'end', label)
        : svgText(at + 4, TOP + 10, 'start', label)
    }`
  return figure({
    id,
    title,
    text: [text, ...curves.map(({ sentence }) => sentence)].join(' '),
    legend: [
      curves.map(({ label, slot }) => legendEntry(slotClass(slot), label)),
      markup`<span class="dim">${note}</span>`,
    ],
    height: HEIGHT + AXIS_HEIGHT,
    drawing: [
      up.ticks.map(({ value, label }) => yTick(y(value), label)),
      across.ticks.map(({ value, label }) => svgText(x(value), HEIGHT + 16, 'middle', label)),
      line('ideal', ideal, place),
      cores && coresLine(x(cores.x), cores.label),
      curves.map((curve) => draw(curve, place)),
    ],
  })
}
