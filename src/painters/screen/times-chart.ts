/** Wall times of variants: a bar to the median, its interval as a whisker, a dot for every run, outliers hollow. */
import type { Chart } from 'chart.js'
import type { VariantResult } from '../../shared/contract/experiment-result'
import { formatDuration, formatQuantity } from '../../shared/messages/format'
import { durationEstimate } from '../../shared/messages/estimate-text'
import { faded, type Palette } from './palette'
import { baseOptions, leftAxis, tickEachRow, TIME_AXIS_HEIGHT, timeAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { setWhiskers, whiskerLines } from './whiskers'

export interface TimesData {
  readonly variants: readonly VariantResult[]
}

const ROW_HEIGHT = 34
const MAX_LABEL = 30
/** px; about the mean width of a letter. */
const LETTER_WIDTH = 6.4
const LABEL_PADDING = 14
/** Dots of one bar are spread over this part of its height, so that equal times do not hide each other. */
const SPREAD = 0.34
const BARS = 1
const DOTS = 0

export const timesHeight = (variants: number): number =>
  variants * ROW_HEIGHT + TIME_AXIS_HEIGHT + 8

/** Set with the data, because labels and tooltips are written later. */
const shown = new WeakMap<Chart, readonly VariantResult[]>()

interface RunDot {
  readonly x: number
  readonly y: number
  readonly run: number
  readonly isOutlier: boolean
}

function dotsOf({ wallMs }: VariantResult, row: number): readonly RunDot[] {
  const values = wallMs?.values ?? []
  if (values.length < 2) return []
  return values.map((x, run) => ({
    x,
    y: row + (run / (values.length - 1) - 0.5) * SPREAD,
    run,
    isOutlier: wallMs?.outliers.includes(run) === true,
  }))
}

const isOutlier = (raw: unknown): boolean => (raw as RunDot | undefined)?.isOutlier === true
const WINNER = '#009E73'

const shortened = (text: string): string =>
  text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL - 1)}…` : text

const leftWidth = (variants: readonly VariantResult[]): number =>
  Math.max(0, ...variants.map(({ label }) => shortened(label).length)) * LETTER_WIDTH +
  LABEL_PADDING

export const timesChart: ChartKind<TimesData> = {
  make: (palette: Palette) => {
    const base = baseOptions(palette)
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
            pointBorderWidth: (context) => (isOutlier(context.raw) ? 1.75 : 0.75),
            pointBackgroundColor: (context) =>
              isOutlier(context.raw) ? palette.panel : faded(palette.text, 0.45),
          },
          {
            type: 'bar',
            data: [],
            barThickness: ROW_HEIGHT - 12,
            backgroundColor: (context) =>
              shown.get(context.chart)?.[context.dataIndex]?.isWinner
                ? faded(WINNER, 0.75)
                : palette.others,
            borderRadius: 2,
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
            ...left,
            type: 'linear',
            reverse: true,
            min: -0.5,
            grid: { display: false },
            afterFit: (scale) => {
              scale.width = leftWidth(shown.get(scale.chart) ?? [])
            },
            ticks: {
              ...left.ticks,
              autoSkip: false,
              color: palette.text,
              callback(value) {
                return shortened(shown.get(this.chart)?.[Number(value)]?.label ?? '')
              },
            },
            afterBuildTicks: tickEachRow,
          },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            callbacks: {
              title: ([item]) => {
                const row = Math.round((item?.raw as { y: number } | undefined)?.y ?? -1)
                return (item && shown.get(item.chart)?.[row]?.label) ?? ''
              },
              label: ({ chart, raw }) => tooltipLine(chart, raw as RunDot | { y: number }),
            },
          },
        },
      },
    }
  },

  update: (chart, { variants }, palette) => {
    shown.set(chart, variants)
    const [dots, bars] = [chart.data.datasets[DOTS], chart.data.datasets[BARS]]
    if (dots) dots.data = variants.flatMap(dotsOf)
    if (bars) bars.data = variants.map(({ wallMs }, y) => ({ x: wallMs?.median ?? 0, y }))
    const ends = variants.flatMap(({ wallMs }) => [
      ...(wallMs?.values ?? []),
      wallMs?.interval?.high ?? 0,
    ])
    const { x, y } = chart.options.scales ?? {}
    if (x) x.max = Math.max(1, ...ends) * 1.02
    if (y) y.max = variants.length - 0.5
    const whiskers = variants.flatMap(({ wallMs }, at) =>
      wallMs?.interval ? [{ at, ...wallMs.interval, color: palette.text }] : [],
    )
    setWhiskers(chart, { along: 'x', whiskers })
  },
}

function tooltipLine(chart: Chart, raw: RunDot | { readonly y: number }): string[] {
  if ('run' in raw) {
    return [`run ${raw.run + 1}: ${formatDuration(raw.x)}${raw.isOutlier ? ', an outlier' : ''}`]
  }
  const wallMs = shown.get(chart)?.[raw.y]?.wallMs
  return [`median ${durationEstimate(wallMs)}`, formatQuantity(wallMs?.values.length ?? 0, 'run')]
}
