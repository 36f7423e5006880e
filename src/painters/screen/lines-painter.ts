/** Paints lines and areas over time by Chart.js. */
import type { Chart, ChartDataset } from 'chart.js'
import {
  fromBelow,
  type Line,
  type LinePoint,
  type LinesModel,
} from '../../shared/charts/kinds/lines'
import { baseOptions, ownTicks, setViewport, timeAxis, type TipOf, valueAxis } from './axes'
import type { ChartKind } from './chart-kind'
import { markerLines, setMarkers } from './marker-lines'
import { markColor, type Palette } from './palette'

/** px; what lies on top of the line of the total leaves its edges in sight. */
const LINE_WIDTH = 1.75
const TOTAL_WIDTH = 4.5
const EDGE_WIDTH = 1.25
/** Of lines whose colour came before, px. */
const DASH = [5, 3]

/** Set with the data, because ticks and tooltips are written later. */
const shown = new WeakMap<Chart, LinesModel>()

const tipOf: TipOf = ({ chart, datasetIndex, raw }) => {
  const model = shown.get(chart)
  const line = model?.lines[datasetIndex]
  return line && model.tipOf(line, raw as LinePoint)
}

/** With the times below it, or above other charts on the same time. */
const lines = (showsTimes: boolean): ChartKind<LinesModel> => ({
  make: (palette) => {
    return {
      type: 'line',
      plugins: [markerLines],
      data: { datasets: [] },
      options: {
        ...baseOptions(palette, tipOf),
        scales: {
          x: timeAxis(palette, showsTimes),
          y: { ...valueAxis(palette), ...ownTicks(({ chart }) => shown.get(chart)?.axis.ticks) },
        },
      },
    }
  },

  update: (chart, model, palette) => {
    shown.set(chart, model)
    const order = fromBelow(model.lines).toReversed()
    // Made anew they would take longer to draw.
    const known = chart.data.datasets
    chart.data.datasets = model.lines.map((line, i) =>
      Object.assign(known[i] ?? {}, datasetOf(line, order.indexOf(line), palette)),
    )
    const areas = model.lines.some(({ look }) => look === 'area')
    // Of areas, which lie on each other, one is pointed at by the time alone.
    chart.options.interaction = { mode: 'nearest', axis: areas ? 'x' : 'xy', intersect: false }
    setViewport(chart, model.viewport)
    setMarkers(chart, model.markers, palette)
    const y = chart.options.scales?.['y']
    if (y) y.max = model.axis.max
  },
})

function datasetOf(line: Line, order: number, palette: Palette): ChartDataset {
  const { label, color, look, isDashed, points } = line
  const { edge, fill } = markColor(color, palette)
  const isArea = look === 'area'
  return {
    type: 'line',
    label,
    data: [...points],
    order,
    borderColor: edge,
    backgroundColor: isArea ? fill : edge,
    borderWidth: isArea ? EDGE_WIDTH : look === 'total' ? TOTAL_WIDTH : LINE_WIDTH,
    borderDash: isDashed ? DASH : [],
    borderJoinStyle: 'round',
    fill: isArea ? 'origin' : false,
    stepped: isArea ? 'after' : false,
    pointRadius: 0,
    pointHoverRadius: isArea ? 0 : 3,
    pointHitRadius: 6,
    // A line along the lower edge is drawn in full.
    clip: isArea ? undefined : 2,
    spanGaps: false,
  }
}

export const linesPainter = lines(true)
export const linesAboveOthers = lines(false)
