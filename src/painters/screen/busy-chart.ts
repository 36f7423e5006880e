/** Busy cores over time, up to those that ours may be placed on: areas for ours, for others and for Coreloom itself, stacked. */
import type { Chart } from 'chart.js'
import { OWN_NAME } from '../../shared/messages/busy-words'
import { type CpuScale, formatDuration, NO_FIGURE } from '../../shared/messages/format'
import type { Marker } from '../../shared/contract/run-record'
import { allowedCount, type HostCores } from '../../shared/contract/usable-cores'
import { splitBusy, stackOf } from '../../shared/series/busy-split'
import type { SeriesPoint } from '../../shared/series/sample-series'
import type { Palette } from './palette'
import { baseOptions, setSpan, timeAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { cpuAxis, cpuText, setCpuScale } from './cpu-axis'
import { markerLines, setMarkers } from './marker-lines'

export interface BusyData {
  readonly points: readonly SeriesPoint[]
  readonly spanMs: number
  readonly host: HostCores
  readonly scale: CpuScale
  readonly markers: readonly Marker[]
  /** What ours and others are called. */
  readonly words: { readonly ours: string; readonly others: string }
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
    } else if (Number.isNaN(line.at(-1)?.y)) {
      // A step begins where it is known; without this its first tick would be a line straight up.
      line.push({ x: point.fromMs, y, of: point })
    }
    line.push({ x: point.toMs, y, of: point })
    end = point.toMs
  }
  return line
}

/** Each area reaches down to 0; the first is drawn on top of the next. */
const [OURS, OTHERS, OWN] = [0, 1, 2]

/** Set with the data, because tooltips are written later. */
const wordsOf = new WeakMap<Chart, BusyData['words']>()

function tooltipLines(chart: Chart, raw: unknown): string[] {
  const { of } = raw as LinePoint
  const words = wordsOf.get(chart)
  if (!of || !words) return []
  const { busy, ours, own, others } = splitBusy(of)
  const figure = (cores: number): string =>
    Number.isNaN(cores) ? NO_FIGURE : cpuText(chart, cores)
  return [
    `${words.ours}: ${figure(ours)}`,
    `${words.others}: ${figure(others)}`,
    ...(own === undefined ? [] : [`${OWN_NAME}: ${figure(own)}`]),
    `busy: ${figure(busy)}`,
  ]
}

export const busyChart: ChartKind<BusyData> = {
  make: (palette: Palette) => {
    const base = baseOptions(palette)
    const area = { stepped: 'after', pointRadius: 0, pointHitRadius: 6, borderWidth: 1.5 } as const
    return {
      type: 'line',
      plugins: [markerLines],
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
          {
            ...area,
            data: [],
            fill: 'origin',
            borderWidth: 1,
            backgroundColor: palette.own,
            borderColor: palette.ownLine,
          },
        ],
      },
      options: {
        ...base,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: {
          x: timeAxis(palette, false),
          y: { ...cpuAxis(palette), ticks: { ...cpuAxis(palette).ticks, precision: 0 } },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            filter: (item) => item.datasetIndex === OTHERS,
            callbacks: {
              title: ([item]) => {
                const of = (item?.raw as LinePoint | undefined)?.of
                return of ? `${formatDuration(of.fromMs)} to ${formatDuration(of.toMs)}` : ''
              },
              label: ({ chart, raw }) => tooltipLines(chart, raw),
            },
          },
        },
      },
    }
  },

  update: (chart: Chart, { points, spanMs, host, scale, markers, words }, palette) => {
    const { datasets } = chart.data
    const [ours, others, own] = [datasets[OURS], datasets[OTHERS], datasets[OWN]]
    if (ours) ours.data = stepLine(points, (point) => stackOf(point).ours)
    if (others) others.data = stepLine(points, (point) => stackOf(point).others)
    if (own) own.data = stepLine(points, (point) => stackOf(point).own)
    const y = chart.options.scales?.['y']
    setSpan(chart, spanMs)
    setCpuScale(chart, scale)
    setMarkers(chart, markers, palette)
    wordsOf.set(chart, words)
    if (y) y.max = allowedCount(host)
  },
}
