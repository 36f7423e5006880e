/** Lanes with floating bars: one lane a worker's place, one bar a task, and on top how many tasks wait. */
import type { Chart, TooltipItem } from 'chart.js'
import type { Marker } from '../../shared/contract/run-record'
import type { Timeline, TimelineRow } from './timeline'
import { type Palette, slotColor } from './palette'
import { baseOptions, leftAxis, setSpan, setTopPadding, TIME_AXIS_HEIGHT, timeAxis } from './axes'
import { barLabels } from './bar-labels'
import { type BarLook, barLook } from './bar-look'
import type { ChartKind } from './chart-kind'
import { MARKER_LABEL_HEIGHT, markerLines, setMarkers } from './marker-lines'

export interface TimelineData {
  readonly timeline: Timeline
  readonly spanMs: number
  /** Calls on the pool. */
  readonly markers: readonly Marker[]
  readonly labelOf: (task: number) => string
  /** Lines about a bar, the first as heading. */
  readonly tooltip: (bar: Timeline['bars'][number]) => readonly string[]
}

/** A bar as the chart library keeps floating ones once parsed; giving it so spares the parsing. */
export interface DrawnBar {
  readonly x: number
  readonly y: number
  readonly _custom: {
    readonly barStart: number
    readonly barEnd: number
    readonly start: number
    readonly end: number
    readonly min: number
    readonly max: number
  }
  readonly bar: Timeline['bars'][number]
  readonly look: BarLook
  /** Written on the bar where it fits; empty for densities. */
  readonly label: string
}

export const ROW_HEIGHT = 24
const CHROME_HEIGHT = TIME_AXIS_HEIGHT + 8

const labelHeight = (markers: readonly Marker[]): number =>
  markers.length > 0 ? MARKER_LABEL_HEIGHT : 0

export const timelineHeight = (rows: number, markers: readonly Marker[]): number =>
  rows * ROW_HEIGHT + CHROME_HEIGHT + labelHeight(markers)

const rowLabel = ({ slot, isFirst }: TimelineRow): string =>
  slot === undefined ? 'waiting' : isFirst ? `worker ${slot}` : ''

const drawn = (context: { raw: unknown }): DrawnBar | undefined =>
  context.raw as DrawnBar | undefined

/** px; a border would leave nothing of what is narrower. */
const MIN_BORDERED_WIDTH = 4

function widthOf({ bar }: DrawnBar, { scales }: Chart): number {
  const { x } = scales
  return x ? x.getPixelForValue(bar.toMs) - x.getPixelForValue(bar.fromMs) : 0
}

/** What the tooltip asks; set with the data, because the figures are read when a person points. */
const askers = new WeakMap<Chart, TimelineData['tooltip']>()

const tooltipOf = ({ chart, raw }: TooltipItem<'bar'>): string[] => [
  ...(askers.get(chart)?.((raw as DrawnBar).bar) ?? []),
]

export const timelineChart: ChartKind<TimelineData> = {
  make: (palette: Palette) => {
    const base = baseOptions(palette)
    return {
      type: 'bar',
      plugins: [barLabels, markerLines],
      data: {
        labels: [],
        datasets: [
          {
            data: [],
            grouped: false,
            barThickness: ROW_HEIGHT - 6,
            // Bars that touch are drawn exactly: overlap would show as a darker line.
            inflateAmount: 0,
            minBarLength: 1.5,
            borderSkipped: false,
            borderRadius: (context: { raw: unknown }) =>
              drawn(context)?.bar.kind === 'task' ? 2 : 0,
            borderWidth: (context: { raw: unknown; chart: Chart }) => {
              const bar = drawn(context)
              return bar && widthOf(bar, context.chart) >= MIN_BORDERED_WIDTH
                ? bar.look.borderWidth
                : 0
            },
            borderColor: (context: { raw: unknown }) => drawn(context)?.look.border,
            backgroundColor: (context: { raw: unknown }) => drawn(context)?.look.fill,
          },
        ],
      },
      options: {
        ...base,
        indexAxis: 'y',
        interaction: { mode: 'nearest', intersect: true },
        scales: {
          x: timeAxis(palette, true),
          y: {
            ...leftAxis(palette),
            type: 'category',
            grid: { display: false },
            ticks: { ...leftAxis(palette).ticks, autoSkip: false },
          },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            callbacks: {
              title: ([item]) => (item ? (tooltipOf(item)[0] ?? '') : ''),
              label: (item) => tooltipOf(item).slice(1),
            },
          },
        },
      },
    }
  },

  update: (chart, { timeline, spanMs, markers, labelOf, tooltip }, palette) => {
    askers.set(chart, tooltip)
    chart.data.labels = timeline.rows.map(rowLabel)
    const [bars] = chart.data.datasets
    if (bars) {
      bars.data = timeline.bars.map((bar): DrawnBar => {
        const { fromMs: min, toMs: max } = bar
        const slot = timeline.rows[bar.row]?.slot
        return {
          x: max,
          y: bar.row,
          _custom: { barStart: min, barEnd: max, start: min, end: max, min, max },
          bar,
          look: barLook(bar, slotColor(slot), palette),
          label: bar.kind === 'task' ? labelOf(bar.task) : '',
        }
      })
    }
    setTopPadding(chart, labelHeight(markers))
    setMarkers(chart, markers, palette, true)
    setSpan(chart, spanMs)
  },
}
