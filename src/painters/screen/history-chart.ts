/** CPU of processes and threads over time: a line each, gaps left open. */
import type { Chart, ChartDataset } from 'chart.js'
import { type CpuScale, formatDuration } from '../../shared/messages/format'
import type { Marker } from '../../shared/contract/run-record'
import {
  type HistoryLine,
  type HistoryPoint,
  historyPoints,
  isRepeated,
} from '../../shared/series/history-points'
import { baseOptions, setSpan, timeAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { cpuAxis, cpuText, setCpuScale } from './cpu-axis'
import { markerLines, setMarkers } from './marker-lines'

export interface HistoryData {
  readonly lines: readonly HistoryLine[]
  readonly spanMs: number
  readonly scale: CpuScale
  readonly markers: readonly Marker[]
}

/** Least height of the axis, cores: noise of an idle process is not blown up to fill the picture. */
const LEAST_TOP = 0.1

/** px; what lies on top of the line of the total leaves its edges in sight. */
const LINE_WIDTH = 1.75
const TOTAL_WIDTH = 4.5

/** Of lines whose colour came before, px. */
const DASH = [5, 3]

export const historyChart: ChartKind<HistoryData> = {
  make: (palette) => {
    const base = baseOptions(palette)
    return {
      type: 'line',
      plugins: [markerLines],
      data: { datasets: [] },
      options: {
        ...base,
        interaction: { mode: 'nearest', intersect: false },
        scales: {
          x: timeAxis(palette, true),
          y: { ...cpuAxis(palette), suggestedMax: LEAST_TOP },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            filter: (_item, index) => index === 0,
            callbacks: {
              title: ([item]) => item?.dataset.label ?? '',
              label: ({ chart, raw }) => {
                const { x, y } = raw as HistoryPoint
                return `${cpuText(chart, y)} at ${formatDuration(x)}`
              },
            },
          },
        },
      },
    }
  },

  update: (chart: Chart, { lines, spanMs, scale, markers }, palette) => {
    chart.data.datasets = lines.map((line, index): ChartDataset => ({
      type: 'line',
      label: line.label,
      data: historyPoints(line, spanMs),
      borderColor: line.color,
      backgroundColor: line.color,
      borderWidth: line.isTotal ? TOTAL_WIDTH : LINE_WIDTH,
      // What has the larger order is drawn first.
      order: line.isTotal ? 1 : 0,
      borderDash: isRepeated(lines, index) ? DASH : [],
      borderJoinStyle: 'round',
      pointRadius: 0,
      // A line along the lower edge is drawn in full.
      clip: 2,
      pointHoverRadius: 3,
      spanGaps: false,
    }))
    setSpan(chart, spanMs)
    setCpuScale(chart, scale)
    setMarkers(chart, markers, palette)
  },
}
