/** Paints bars as SVG. */
import type { Bar, BarsModel } from '../../shared/charts/kinds/bars'
import {
  AXIS_HEIGHT,
  colorClass,
  figure,
  LEFT,
  legendEntry,
  tipTitle,
  px,
  RIGHT,
  svgText,
  WIDTH,
} from './frame'
import { markup, type Markup } from './markup'

const ROW = 30
const BAR = 14
const CAP = 4
/** Dots are spread over this height. */
const SPREAD = 9
/** Names of bars are longer than those of cores. */
const BARS_LEFT = LEFT + 158
const LABEL_LENGTH = 34

const cut = (text: string): string =>
  text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text

function draw(
  { label, color, value, interval, dots, tip }: Bar,
  y: number,
  x: (value: number) => number,
): Markup {
  const whisker = (low: number, high: number): Markup =>
    markup`<path class="interval" d="M${px(low)} ${px(y - CAP)}v${2 * CAP}M${px(high)} ${px(y - CAP)}v${2 * CAP}M${px(low)} ${px(y)}H${px(high)}"/>`
  return markup`${svgText(BARS_LEFT - 8, y + 4, 'end', cut(label))}<g>${tipTitle(tip)}
    <rect class="wall ${colorClass(color)}" x="${px(BARS_LEFT)}" y="${px(y - BAR / 2)}" width="${px(x(value) - BARS_LEFT)}" height="${BAR}" rx="2"/></g>${
      interval && whisker(x(interval.low), x(interval.high))
    }${dots.map(
      (dot) =>
        markup`<circle class="repeat${dot.isOutlier && ' outlier'}" cx="${px(x(dot.value))}" cy="${px(y + dot.aside * SPREAD)}" r="2.5">${tipTitle(dot.tip)}</circle>`,
    )}`
}

export function bars(
  { title, text, legend, note, axis, bars: all }: BarsModel,
  id: string,
): Markup {
  const x = (value: number): number => BARS_LEFT + (value / axis.max) * (WIDTH - RIGHT - BARS_LEFT)
  const height = all.length * ROW
  return figure({
    id,
    title,
    text,
    legend: [
      legend.map(({ color, text: words }) =>
        legendEntry(color === undefined ? color : colorClass(color), words),
      ),
      markup`<span class="dim">${note}</span>`,
    ],
    height: height + AXIS_HEIGHT,
    drawing: [
      axis.ticks.map(({ value, label }) => [
        markup`<path class="grid" d="M${px(x(value))} 0V${height}"/>`,
        svgText(x(value), height + 16, 'middle', label),
      ]),
      all.map((bar, i) => draw(bar, (i + 0.5) * ROW, x)),
    ],
  })
}
