/** Paints curves over a number of workers by Chart.js: points with intervals, lines, the ideal, the cores. */
import type { Chart, ChartDataset, Plugin } from 'chart.js'
import { type Curve, type ScalingModel, shapeOf, type XY } from '../../shared/charts/kinds/scaling'
import { baseOptions, ownTicks, valueAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { type Palette, slotColor } from './palette'
import { setWhiskers, whiskerLines } from './whiskers'

const SHAPES = {
  circle: 'circle',
  square: 'rect',
  triangle: 'triangle',
  diamond: 'rectRot',
} as const
const DASH = [6, 4]
const IDEAL_DASH = [2, 4]

/** Set with the data, because what is beside it is painted later. */
const shown = new WeakMap<Chart, { readonly model: ScalingModel; readonly color: string }>()

const coresLine: Plugin = {
  id: 'coresLine',
  beforeDatasetsDraw: (chart) => {
    const { model, color } = shown.get(chart) ?? {}
    const { x } = chart.scales
    if (!model?.cores || !color || !x) return
    const { ctx, chartArea } = chart
    const at = x.getPixelForValue(model.cores.x)
    const { label } = model.cores
    ctx.save()
    ctx.strokeStyle = color
    ctx.fillStyle = color
    ctx.lineWidth = 1
    ctx.beginPath()
    ctx.moveTo(at, chartArea.top)
    ctx.lineTo(at, chartArea.bottom)
    ctx.stroke()
    ctx.font = `11px ${getComputedStyle(chart.canvas).fontFamily}`
    ctx.textBaseline = 'top'
    const isTight = at + ctx.measureText(label).width + 6 > chartArea.right
    ctx.textAlign = isTight ? 'right' : 'left'
    ctx.fillText(label, at + (isTight ? -4 : 4), chartArea.top + 3)
    ctx.restore()
  },
}

export const scalingPainter: ChartKind<ScalingModel> = {
  make: (palette) => {
    const value = valueAxis(palette)
    return {
      type: 'line',
      plugins: [coresLine, whiskerLines],
      data: { datasets: [] },
      options: {
        ...baseOptions(palette),
        interaction: { mode: 'nearest', intersect: true },
        scales: {
          x: {
            type: 'linear',
            border: { display: false },
            grid: value.grid,
            ticks: { ...value.ticks, padding: 5 },
            ...ownTicks(({ chart }) => shown.get(chart)?.model.x.ticks),
          },
          y: { ...value, ...ownTicks(({ chart }) => shown.get(chart)?.model.y.ticks) },
        },
      },
    }
  },

  update: (chart, model, palette) => {
    shown.set(chart, { model, color: palette.textSoft })
    const { curves, ideal } = model
    chart.data.datasets = [
      ...curves.flatMap((curve) => datasetsOf(curve, palette)),
      line(ideal, palette.othersLine, IDEAL_DASH),
    ]
    const { x, y } = chart.options.scales ?? {}
    if (x) Object.assign(x, { min: model.x.min, max: model.x.max })
    if (y) y.max = model.y.max
    const whiskers = curves.flatMap(({ measured, slot }) =>
      measured.flatMap(({ x: at, low, high }) =>
        low === undefined || high === undefined ? [] : [{ at, low, high, color: slotColor(slot) }],
      ),
    )
    setWhiskers(chart, { along: 'y', whiskers })
  },
}

function datasetsOf({ measured, within, beyond, slot }: Curve, palette: Palette): ChartDataset[] {
  const color = slotColor(slot)
  const points: ChartDataset = {
    type: 'scatter',
    data: [...measured],
    pointStyle: SHAPES[shapeOf(slot)],
    pointRadius: 5,
    pointHoverRadius: 7,
    pointBackgroundColor: color,
    pointBorderColor: palette.panel,
    pointBorderWidth: 1,
  }
  return [points, line(within, color, []), line(beyond, color, DASH)]
}

const line = (points: readonly XY[], color: string, dash: readonly number[]): ChartDataset => ({
  type: 'line',
  data: [...points],
  borderColor: color,
  borderWidth: 1.75,
  borderDash: [...dash],
  pointRadius: 0,
  pointHitRadius: 0,
  tension: 0,
})
