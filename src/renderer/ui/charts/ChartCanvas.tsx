/**
 * A canvas with a chart on it, as a picture with a text: assistive technology reads `label`. The chart is made
 * once for each palette when it comes in sight; after that only its data change. Animation is off everywhere.
 */
import { useEffect, useRef } from 'react'
import { type AnyKind, type OpenChart, openChart } from '../../../painters/screen/chart-kind'
import type { Palette } from '../../../painters/screen/palette'
import { usePalette } from '../theme/palette'
import classes from './ChartCanvas.module.css'
import { inTurn } from './in-turns'

/** A chart rests this many times as long as its last drawing took: however much it shows, input gets its turn. */
const REST_PER_DRAWING = 9

interface ChartCanvasProps<Data> {
  readonly kind: AnyKind<Data>
  readonly data: Data
  readonly label: string
  /** px */
  readonly height: number
}

export function ChartCanvas<Data>({ kind, data, label, height }: ChartCanvasProps<Data>) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const drawn = useRef<DrawnChart<Data>>(undefined)
  const newest = useRef(data)

  useEffect(() => {
    newest.current = data
    drawn.current?.show(data)
  }, [data, height])

  useEffect(() => {
    if (!frame.current || !canvas.current) return undefined
    const chart = new DrawnChart(canvas.current, kind, palette)
    chart.show(newest.current)
    drawn.current = chart
    const observer = new IntersectionObserver((entries) => {
      chart.setInSight(entries.at(-1)?.isIntersecting ?? false)
    })
    // The canvas itself has its height only when the chart is made.
    observer.observe(frame.current)
    return () => {
      observer.disconnect()
      chart.destroy()
      drawn.current = undefined
    }
  }, [kind, palette])

  return (
    <div ref={frame} className={classes.frame} style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas that is a picture; there is no tag for it */}
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  )
}

/** One chart in one palette. It is made and drawn while it is in sight only, each in a turn of its own. */
class DrawnChart<Data> {
  readonly #canvas: HTMLCanvasElement
  readonly #kind: AnyKind<Data>
  readonly #palette: Palette
  #chart: OpenChart<Data> | undefined
  #isInSight = false
  /** What is to be drawn: the newest, in a list of one. */
  #undrawn: readonly Data[] = []
  /** It is empty at first: its first drawing waits for nothing. */
  #restUntil = 0
  #takeBack = (): void => undefined

  constructor(canvas: HTMLCanvasElement, kind: AnyKind<Data>, palette: Palette) {
    this.#canvas = canvas
    this.#kind = kind
    this.#palette = palette
  }

  /** As soon as it is in sight and has rested. The newest data take the place of what waits, so the last picture is always drawn. */
  show(data: Data): void {
    this.#undrawn = [data]
    this.#plan()
  }

  setInSight(isInSight: boolean): void {
    this.#isInSight = isInSight
    this.#plan()
  }

  destroy(): void {
    this.#takeBack()
    this.#chart?.close()
  }

  #plan(): void {
    this.#takeBack()
    if (!this.#isInSight || this.#undrawn.length === 0) return
    const act = (): void => {
      this.#takeBack = inTurn(() => this.#makeOrDraw())
    }
    const wait = this.#restUntil - performance.now()
    if (wait <= 0) return act()
    const timer = setTimeout(act, wait)
    this.#takeBack = () => clearTimeout(timer)
  }

  #makeOrDraw(): void {
    if (this.#chart) return this.#draw(this.#chart)
    this.#chart = openChart(this.#canvas, this.#kind, this.#palette)
    this.#plan()
  }

  #draw(chart: OpenChart<Data>): void {
    const before = performance.now()
    for (const data of this.#undrawn) chart.show(data)
    this.#undrawn = []
    const after = performance.now()
    this.#restUntil = after + (after - before) * REST_PER_DRAWING
  }
}
