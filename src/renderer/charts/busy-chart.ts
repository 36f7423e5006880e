/** Busy cores over time: an area for ours on an area for all, up to the cores of the machine. */
import type { Chart } from 'chart.js'
import { formatCores, formatDuration } from '../../shared/format'
import { splitBusy } from '../live/core-meter'
import type { SeriesPoint } from '../live/sample-series'
import type { Palette } from '../look/palette'
import { baseOptions, leftAxis, setSpan, timeAxis } from './axes'
import type { ChartKind } from './ChartCanvas'

export interface BusyData {
  readonly points: readonly SeriesPoint[]
  readonly spanMs: number
  readonly hostCores: number
}

interface LinePoint {
  readonly x: number
  readonly y: number
  /** The point of the series that ends here. */
  readonly of?: SeriesPoint
}

/** A step a point: its value holds from its start to its end. A gap is a point without a value. */
function stepLine(
  points: readonly SeriesPoint[],
  valueOf: (point: SeriesPoint) => number,
): LinePoint[] {
  const line: LinePoint[] = []
  let end = Number.NaN
  for (const point of points) {
    const y = valueOf(point)
    if (point.fromMs !== end) {
      if (line.length > 0) line.push({ x: end, y: Number.NaN })
      line.push({ x: point.fromMs, y, of: point })
    }
    line.push({ x: point.toMs, y, of: point })
    end = point.toMs
  }
  return line
}

const OURS = 0
const ALL = 1

function tooltipLines(raw: unknown): string[] {
  const { of } = raw as LinePoint
  if (!of) return []
  const { busy, ours, others } = splitBusy(of)
  const figure = (cores: number): string => formatCores(Number.isNaN(cores) ? undefined : cores)
  return [`ours ${figure(ours)}`, `others ${figure(others)}`, `busy ${figure(busy)}`]
}

export const busyChart: ChartKind<BusyData> = {
  make: (palette: Palette) => {
    const base = baseOptions(palette)
    const area = { stepped: 'after', pointRadius: 0, pointHitRadius: 6, borderWidth: 1.5 } as const
    return {
      type: 'line',
      data: {
        datasets: [
          {
            ...area,
            data: [],
            fill: 'origin',
            backgroundColor: palette.ours,
            borderColor: palette.oursLine,
          },
          {
            ...area,
            data: [],
            fill: 'origin',
            borderWidth: 1,
            backgroundColor: palette.others,
            borderColor: palette.othersLine,
          },
        ],
      },
      options: {
        ...base,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: {
          x: timeAxis(palette, false),
          y: {
            ...leftAxis(palette),
            type: 'linear',
            min: 0,
            grid: { color: palette.grid, drawTicks: false },
            ticks: {
              ...leftAxis(palette).ticks,
              precision: 0,
              maxTicksLimit: 5,
              callback(value) {
                return value === this.max ? `${value} cores` : value
              },
            },
          },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            filter: (item) => item.datasetIndex === ALL,
            callbacks: {
              title: ([item]) => {
                const of = (item?.raw as LinePoint | undefined)?.of
                return of ? `${formatDuration(of.fromMs)} to ${formatDuration(of.toMs)}` : ''
              },
              label: (item) => tooltipLines(item.raw),
            },
          },
        },
      },
    }
  },

  update: (chart: Chart, { points, spanMs, hostCores }) => {
    const [ours, all] = [chart.data.datasets[OURS], chart.data.datasets[ALL]]
    if (ours) ours.data = stepLine(points, (point) => splitBusy(point).ours)
    if (all) all.data = stepLine(points, (point) => splitBusy(point).busy)
    const y = chart.options.scales?.['y']
    setSpan(chart, spanMs)
    if (y) y.max = hostCores
  },
}
