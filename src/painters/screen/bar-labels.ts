/** Writes the name of a task on its bar where it fits, as trace viewers do. */
import type { Chart, Plugin } from 'chart.js'
import type { DrawnBar } from './timeline-chart'

const PADDING = 5
/** Below this nothing fits. */
const MIN_WIDTH = 26
const FONT_SIZE = 11

function draw(chart: Chart): void {
  const { ctx } = chart
  const data = chart.data.datasets[0]?.data ?? []
  ctx.save()
  ctx.font = `${FONT_SIZE}px ${getComputedStyle(chart.canvas).fontFamily}`
  ctx.textBaseline = 'middle'
  chart.getDatasetMeta(0).data.forEach((element, index) => {
    const { label, look } = data[index] as unknown as DrawnBar
    if (label === '') return
    const { x, y, base } = element.getProps(['x', 'y', 'base'] as never) as unknown as {
      readonly x: number
      readonly y: number
      readonly base: number
    }
    const room = Math.abs(x - base) - 2 * PADDING
    if (room < MIN_WIDTH - 2 * PADDING) return
    const text = fit(ctx, label, room)
    if (text === '') return
    const left = Math.min(x, base) + PADDING
    if (look.plate !== undefined) {
      ctx.fillStyle = look.plate
      ctx.fillRect(left - 2, y - FONT_SIZE / 2 - 1, ctx.measureText(text).width + 4, FONT_SIZE + 2)
    }
    ctx.fillStyle = look.ink
    ctx.fillText(text, left, y + 0.5)
  })
  ctx.restore()
}

/** As much of the text as there is room for; nothing rather than a stump. */
function fit(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  const width = ctx.measureText(text).width
  if (width <= room) return text
  const kept = Math.floor((text.length * room) / width) - 1
  return kept >= 3 ? `${text.slice(0, kept)}…` : ''
}

export const barLabels: Plugin = { id: 'barLabels', afterDatasetsDraw: draw }
