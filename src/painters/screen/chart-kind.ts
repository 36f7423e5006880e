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
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix'
import type { Palette } from './palette'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  MatrixController,
  MatrixElement,
  PointElement,
  ScatterController,
  Tooltip,
)

/** Labels of an axis that are measured to see how many fit: measuring each of 64 workers takes 100 ms. */
Chart.defaults.set('scale', { ticks: { sampleSize: 12 } })

/** How one kind of chart is made, and brought up to date with `Data`. */
export interface ChartKind<Data> {
  readonly make: (palette: Palette) => ChartConfiguration
  readonly update: (chart: Chart, data: Data, palette: Palette) => void
}

export { Chart }
