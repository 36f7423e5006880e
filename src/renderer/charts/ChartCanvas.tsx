/**
 * A canvas with a chart on it, as a picture with a text: assistive technology reads `label`. The chart is made
 * once for each palette; after that only its data change. Animation is off everywhere.
 */
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
import { useEffect, useRef } from 'react'
import { usePalette, type Palette } from '../look/palette'
import classes from './ChartCanvas.module.css'

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

/** A chart rests this many times as long as its last drawing took: however much it shows, input gets its turn. */
const REST_PER_DRAWING = 9

/** How one kind of chart is made, and brought up to date with `Data`. */
export interface ChartKind<Data> {
  readonly make: (palette: Palette) => ChartConfiguration
  readonly update: (chart: Chart, data: Data, palette: Palette) => void
}

interface ChartCanvasProps<Data> {
  readonly kind: ChartKind<Data>
  readonly data: Data
  readonly label: string
  /** px */
  readonly height: number
}

export function ChartCanvas<Data>({ kind, data, label, height }: ChartCanvasProps<Data>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<Chart>(undefined)
  const palette = usePalette()
  const restUntil = useRef(0)

  useEffect(() => {
    if (!canvas.current) return undefined
    const made = new Chart(canvas.current, kind.make(palette))
    chart.current = made
    // It is empty: its first drawing waits for nothing.
    restUntil.current = 0
    return () => made.destroy()
  }, [kind, palette])

  useEffect(() => {
    const draw = (): void => {
      if (!chart.current) return
      const before = performance.now()
      kind.update(chart.current, data, palette)
      chart.current.update('none')
      const after = performance.now()
      restUntil.current = after + (after - before) * REST_PER_DRAWING
    }
    const wait = restUntil.current - performance.now()
    if (wait <= 0) {
      draw()
      return undefined
    }
    // The newest data take the place of what waits, so the last picture is always drawn.
    const timer = setTimeout(draw, wait)
    return () => clearTimeout(timer)
  }, [kind, palette, data, height])

  return (
    <div className={classes.frame} style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas that is a picture; there is no tag for it */}
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  )
}
