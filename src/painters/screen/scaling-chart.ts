/** Speed-up or efficiency over the number of workers: measured points with intervals, the fit, the ideal, the cores. */
import { coresQuantity } from '../../shared/messages/usable-cores-words'
import type { Chart, ChartDataset, Plugin } from 'chart.js'
import { formatQuantity, formatRatio, formatShare } from '../../shared/messages/format'
import {
  idealLine,
  type MeasuredPoint,
  type ScalingAxes,
  type ScalingLines,
  type ScalingMeasure,
  type XY,
} from './scaling-lines'
import { type Palette, slotColor } from './palette'
import { baseOptions, leftAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { setWhiskers, whiskerLines } from './whiskers'

export interface ScalingData {
  readonly lines: readonly ScalingLines[]
  readonly axes: ScalingAxes
  readonly measure: ScalingMeasure
  readonly cores: number | undefined
}

/** Points of several curves stand beside each other by this part of the axis, or their whiskers would hide each other. */
const ASIDE = 0.014

interface DrawnPoint extends MeasuredPoint {
  readonly workers: number
}

const POINT_STYLES = ['circle', 'rect', 'triangle', 'rectRot'] as const
const DASH = [6, 4]
const IDEAL_DASH = [2, 4]

interface CoresMark {
  readonly cores: number
  readonly color: string
}
const marks = new WeakMap<Chart, CoresMark>()

/** A vertical line at the number of cores: beyond it workers must share. */
const coresLine: Plugin = {
  id: 'coresLine',
  beforeDatasetsDraw: (chart) => {
    const mark = marks.get(chart)
    const { x } = chart.scales
    if (!mark || !x) return
    const { ctx, chartArea } = chart
    const at = x.getPixelForValue(mark.cores)
    ctx.save()
    ctx.strokeStyle = mark.color
    ctx.fillStyle = mark.color
    ctx.lineWidth = 1
    ctx.beginPath()
    ctx.moveTo(at, chartArea.top)
    ctx.lineTo(at, chartArea.bottom)
    ctx.stroke()
    ctx.font = `11px ${getComputedStyle(chart.canvas).fontFamily}`
    ctx.textBaseline = 'top'
    const text = coresQuantity(mark.cores)
    const isTight = at + ctx.measureText(text).width + 6 > chartArea.right
    ctx.textAlign = isTight ? 'right' : 'left'
    ctx.fillText(text, at + (isTight ? -4 : 4), chartArea.top + 3)
    ctx.restore()
  },
}

const measures = new WeakMap<Chart, ScalingMeasure>()
const figure = (chart: Chart, value: number): string =>
  measures.get(chart) === 'efficiency' ? formatShare(value) : formatRatio(value)

export const scalingChart: ChartKind<ScalingData> = {
  make: (palette) => {
    const base = baseOptions(palette)
    const left = leftAxis(palette)
    const ticks = { color: palette.textSoft, font: { size: 11 } }
    return {
      type: 'line',
      plugins: [coresLine, whiskerLines],
      data: { datasets: [] },
      options: {
        ...base,
        interaction: { mode: 'nearest', intersect: true },
        scales: {
          x: {
            type: 'linear',
            min: 1,
            border: { display: false },
            grid: { color: palette.grid, drawTicks: false },
            ticks: { ...ticks, precision: 0, padding: 5 },
          },
          y: {
            ...left,
            type: 'linear',
            min: 0,
            grid: { color: palette.grid, drawTicks: false },
            ticks: {
              ...left.ticks,
              maxTicksLimit: 6,
              includeBounds: false,
              callback(value) {
                return figure(this.chart, Number(value))
              },
            },
          },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            filter: (item) => item.dataset.pointRadius !== 0,
            callbacks: {
              title: ([item]) => item?.dataset.label ?? '',
              label: ({ chart, raw }) => pointText(chart, raw as DrawnPoint),
            },
          },
        },
      },
    }
  },

  update: (chart, { lines, axes, measure, cores }, palette) => {
    measures.set(chart, measure)
    const ideal = line(idealLine(measure, axes), palette.othersLine, IDEAL_DASH)
    const asideOf = (i: number): number => (i - (lines.length - 1) / 2) * (axes.maxX - 1) * ASIDE
    const curves = lines.flatMap((one, i) => curve(one, { index: i, aside: asideOf(i), palette }))
    chart.data.datasets = [...curves, ideal]
    const { x, y } = chart.options.scales ?? {}
    // A little more, so that points at the edges are drawn in full.
    if (x) {
      x.min = 1 - (axes.maxX - 1) * 0.03
      x.max = axes.maxX * 1.02
      Object.assign(x, { afterBuildTicks: wholeTicks })
    }
    if (y) y.max = axes.maxY
    if (axes.showsCores && cores !== undefined) marks.set(chart, { cores, color: palette.textSoft })
    else marks.delete(chart)
    const whiskers = lines.flatMap(({ measured }, i) =>
      measured.flatMap(({ x: workers, low, high }) =>
        low === undefined || high === undefined
          ? []
          : [{ at: workers + asideOf(i), low, high, color: slotColor(i) }],
      ),
    )
    setWhiskers(chart, { along: 'y', whiskers })
  },
}

/** Workers come whole: 1, 2, 3 … in steps that leave room for their labels. */
const MAX_TICKS = 16
function wholeTicks(scale: { max: number; ticks: { value: number }[] }): void {
  const step = Math.ceil(scale.max / MAX_TICKS)
  const last = Math.floor(scale.max)
  const ticks = [1]
  for (let value = step; value <= last; value += step) if (value > 1) ticks.push(value)
  scale.ticks = ticks.map((value) => ({ value }))
}

function line(points: readonly XY[], color: string, dash: readonly number[]): ChartDataset {
  return {
    type: 'line',
    data: [...points],
    borderColor: color,
    borderWidth: 1.75,
    borderDash: [...dash],
    pointRadius: 0,
    pointHitRadius: 0,
    tension: 0,
  }
}

interface CurveLook {
  readonly index: number
  /** By how much its points stand beside those of the others, workers. */
  readonly aside: number
  readonly palette: Palette
}

function curve(lines: ScalingLines, { index, aside, palette }: CurveLook): ChartDataset[] {
  const color = slotColor(index)
  return [
    {
      type: 'scatter',
      label: lines.label,
      data: lines.measured.map((point) => ({ ...point, x: point.x + aside, workers: point.x })),
      pointStyle: POINT_STYLES[index % POINT_STYLES.length] ?? 'circle',
      pointRadius: 5,
      pointHoverRadius: 7,
      pointBackgroundColor: color,
      pointBorderColor: palette.panel,
      pointBorderWidth: 1,
    },
    line(lines.within, color, []),
    line(lines.beyond, color, DASH),
  ]
}

function pointText(chart: Chart, { workers, y, low, high, isSuperlinear }: DrawnPoint): string[] {
  const interval =
    low === undefined || high === undefined
      ? []
      : [`95 % interval ${figure(chart, low)} to ${figure(chart, high)}`]
  const more = isSuperlinear ? ['more than the number of workers: look for why'] : []
  return [`${formatQuantity(workers, 'worker')}: ${figure(chart, y)}`, ...interval, ...more]
}
