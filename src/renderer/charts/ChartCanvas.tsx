/**
 * A canvas with a chart on it, as a picture with a text: assistive technology reads `label`. The chart is made
 * once for each palette, in a turn of its own, since a page has many; after that only its data change. Animation is off everywhere.
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
import { inTurn } from './in-turns'

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
  const palette = usePalette()
  const drawn = useRef<DrawnChart<Data>>(undefined)
  const newest = useRef(data)

  useEffect(() => {
    newest.current = data
    drawn.current?.show(data)
  }, [data, height])

  useEffect(() => {
    const takeBack = inTurn(() => {
      if (!canvas.current) return
      drawn.current = new DrawnChart(canvas.current, kind, palette)
      drawn.current.show(newest.current)
    })
    return () => {
      takeBack()
      drawn.current?.destroy()
      drawn.current = undefined
    }
  }, [kind, palette])

  return (
    <div className={classes.frame} style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas that is a picture; there is no tag for it */}
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  )
}

/** One chart in one palette. */
class DrawnChart<Data> {
  readonly #chart: Chart
  readonly #kind: ChartKind<Data>
  readonly #palette: Palette
  /** It is empty at first: its first drawing waits for nothing. */
  #restUntil = 0
  #takeBack = (): void => undefined

  constructor(canvas: HTMLCanvasElement, kind: ChartKind<Data>, palette: Palette) {
    this.#chart = new Chart(canvas, kind.make(palette))
    this.#kind = kind
    this.#palette = palette
  }

  /** In a turn of its own, when it has rested. The newest data take the place of what waits, so the last picture is always drawn. */
  show(data: Data): void {
    this.#takeBack()
    const draw = (): void => {
      this.#takeBack = inTurn(() => this.#draw(data))
    }
    const wait = this.#restUntil - performance.now()
    if (wait <= 0) return draw()
    const timer = setTimeout(draw, wait)
    this.#takeBack = () => clearTimeout(timer)
  }

  destroy(): void {
    this.#takeBack()
    this.#chart.destroy()
  }

  #draw(data: Data): void {
    const before = performance.now()
    this.#kind.update(this.#chart, data, this.#palette)
    this.#chart.update('none')
    const after = performance.now()
    this.#restUntil = after + (after - before) * REST_PER_DRAWING
  }
}
