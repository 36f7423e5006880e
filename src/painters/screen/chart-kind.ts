/** Chart.js with what it paints with, and what one kind of chart is. Whoever makes a chart takes `Chart` from here. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js'
import type { Palette } from './palette'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
)

/** Labels of an axis that are measured to see how many fit: measuring each of 64 workers takes 100 ms. */
Chart.defaults.set('scale', { ticks: { sampleSize: 12 } })

/** How one kind of chart is made by Chart.js, and brought up to date with `Data`. */
export interface ChartKind<Data> {
  readonly make: (palette: Palette) => ChartConfiguration
  readonly update: (chart: Chart, data: Data, palette: Palette) => void
}

/** A chart on its canvas. */
export interface OpenChart<Data> {
  readonly show: (data: Data) => void
  readonly close: () => void
}

/** A kind that paints on a canvas of our own. */
export interface CanvasKind<Data> {
  readonly open: (canvas: HTMLCanvasElement, palette: Palette) => OpenChart<Data>
}

export type AnyKind<Data> = ChartKind<Data> | CanvasKind<Data>

/** An empty chart on `canvas`, whoever paints it. */
export function openChart<Data>(
  canvas: HTMLCanvasElement,
  kind: AnyKind<Data>,
  palette: Palette,
): OpenChart<Data> {
  if ('open' in kind) return kind.open(canvas, palette)
  const chart = new Chart(canvas, kind.make(palette))
  return {
    show: (data) => {
      kind.update(chart, data, palette)
      chart.update('none')
    },
    close: () => chart.destroy(),
  }
}

export { Chart }
