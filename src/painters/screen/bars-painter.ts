/** Paints bars by Chart.js: each to its value, its interval as a whisker, its single figures as dots, outliers hollow. */
import type { Chart, Scale } from 'chart.js'
import type { Bar, BarDot, BarsModel } from '../../shared/charts/kinds/bars'
import { baseOptions, labelOf, leftAxis, ownTicks, TIME_AXIS_HEIGHT, timeAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { faded, markColor } from './palette'
import { setWhiskers, whiskerLines } from './whiskers'

const ROW_HEIGHT = 34
const MAX_LABEL = 30
/** px; about the mean width of a letter. */
const LETTER_WIDTH = 6.4
const LABEL_PADDING = 14
/** Dots of one bar are spread over this part of the height of its row. */
const SPREAD = 0.34
const DOTS = 0
const BARS = 1

export const barsHeight = ({ bars }: BarsModel): number =>
  bars.length * ROW_HEIGHT + TIME_AXIS_HEIGHT + 8

/** Set with the data, because labels are written later. */
const shown = new WeakMap<Chart, BarsModel>()

const isOutlier = (raw: unknown): boolean =>
  (raw as Partial<BarDot> | undefined)?.isOutlier === true

const shortened = (text: string): string =>
  text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text

const labelsOf = ({ chart }: Scale): readonly string[] =>
  (shown.get(chart)?.bars ?? []).map(({ label }) => shortened(label))

export const barsPainter: ChartKind<BarsModel> = {
  make: (palette) => {
    const left = leftAxis(palette)
    return {
      type: 'bar',
      plugins: [whiskerLines],
      data: {
        datasets: [
          {
            type: 'scatter',
            data: [],
            pointRadius: 3,
            pointHoverRadius: 5,
            pointBorderColor: palette.text,
            pointBorderWidth: ({ raw }) => (isOutlier(raw) ? 1.75 : 0.75),
            pointBackgroundColor: ({ raw }) =>
              isOutlier(raw) ? palette.panel : faded(palette.text, 0.45),
          },
          {
            type: 'bar',
            data: [],
            barThickness: ROW_HEIGHT - 12,
            backgroundColor: ({ raw }) => {
              const { color = 'others' } = (raw as Partial<Bar> | undefined) ?? {}
              const { fill } = markColor(color, palette)
              return color === 'others' ? fill : faded(fill, 0.75)
            },
            borderRadius: 2,
          },
        ],
      },
      options: {
        ...baseOptions(palette),
        indexAxis: 'y',
        interaction: { mode: 'nearest', intersect: true },
        scales: {
          x: {
            ...timeAxis(palette, true),
            ...ownTicks(({ chart }) => shown.get(chart)?.axis.ticks),
          },
          y: {
            ...left,
            type: 'linear',
            reverse: true,
            min: -0.5,
            grid: { display: false },
            afterFit: (scale) => {
              const letters = Math.max(0, ...labelsOf(scale).map(({ length }) => length))
              scale.width = letters * LETTER_WIDTH + LABEL_PADDING
            },
            ticks: { ...left.ticks, autoSkip: false, color: palette.text, callback: labelOf },
            ...ownTicks((scale) => labelsOf(scale).map((label, value) => ({ value, label }))),
          },
        },
      },
    }
  },

  update: (chart, model, palette) => {
    shown.set(chart, model)
    const { bars, axis } = model
    const [dots, drawn] = [chart.data.datasets[DOTS], chart.data.datasets[BARS]]
    if (drawn) drawn.data = bars.map((bar, y) => ({ ...bar, x: bar.value, y }))
    if (dots) {
      dots.data = bars.flatMap((bar, row) =>
        bar.dots.map((dot) => ({ ...dot, x: dot.value, y: row + dot.aside * SPREAD })),
      )
    }
    const { x, y } = chart.options.scales ?? {}
    if (x) x.max = axis.max
    if (y) y.max = bars.length - 0.5
    const whiskers = bars.flatMap(({ interval }, at) =>
      interval ? [{ at, ...interval, color: palette.text }] : [],
    )
    setWhiskers(chart, { along: 'x', whiskers })
  },
}
