/** Draws intervals as whiskers: a line from the lower to the upper end, with caps. */
import type { Chart, Plugin } from 'chart.js'

/** In the units of the axes. Of a bar chart `at` is the index of its bar. */
export interface Whisker {
  readonly at: number
  readonly low: number
  readonly high: number
  readonly color: string
}

interface Drawn {
  readonly whiskers: readonly Whisker[]
  /** Along which axis the interval is. */
  readonly along: 'x' | 'y'
}

const shown = new WeakMap<Chart, Drawn>()

export const setWhiskers = (chart: Chart, drawn: Drawn): void => void shown.set(chart, drawn)

/** px */
const CAP = 5
const LINE_WIDTH = 1.75

export const whiskerLines: Plugin = {
  id: 'whiskerLines',
  afterDatasetsDraw: (chart) => {
    const drawn = shown.get(chart)
    const { x, y } = chart.scales
    if (!drawn || !x || !y) return
    const { ctx, chartArea } = chart
    ctx.save()
    ctx.beginPath()
    ctx.rect(chartArea.left - CAP, chartArea.top, chartArea.width + 2 * CAP, chartArea.height)
    ctx.clip()
    ctx.lineWidth = LINE_WIDTH
    for (const { at, low, high, color } of drawn.whiskers) {
      const isAlongX = drawn.along === 'x'
      const [across, along] = isAlongX ? [y, x] : [x, y]
      const middle = across.getPixelForValue(at)
      const ends = [along.getPixelForValue(low), along.getPixelForValue(high)] as const
      const line = (fromAlong: number, fromAcross: number, toAlong: number, toAcross: number) => {
        ctx.moveTo(
          ...(isAlongX ? ([fromAlong, fromAcross] as const) : ([fromAcross, fromAlong] as const)),
        )
        ctx.lineTo(...(isAlongX ? ([toAlong, toAcross] as const) : ([toAcross, toAlong] as const)))
      }
      ctx.strokeStyle = color
      ctx.beginPath()
      line(ends[0], middle, ends[1], middle)
      for (const end of ends) line(end, middle - CAP, end, middle + CAP)
      ctx.stroke()
    }
    ctx.restore()
  },
}
