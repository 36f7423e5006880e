/** A tooltip on a canvas of our own, as Chart.js paints it: beside the point, inside the canvas. */
import type { Palette } from './palette'
import { tipColors } from './axes'

/** What is pointed at, px, and what is said of it. */
export interface Pointed {
  readonly x: number
  readonly y: number
  readonly title?: string | undefined
  readonly lines: readonly string[]
}

const SIZE = 12
const LINE = SIZE * 1.2
const TITLE_GAP = 6
const LINE_GAP = 2
const PADDING = 9
const RADIUS = 6
const CARET = 5
const AWAY = 2

export function paintTip(
  ctx: CanvasRenderingContext2D,
  { x, y, title, lines }: Pointed,
  size: { readonly width: number; readonly height: number },
  palette: Palette,
  family: string,
): void {
  const colors = tipColors(palette)
  const bold = `600 ${SIZE}px ${family}`
  const plain = `${SIZE}px ${family}`
  const texts = [...(title === undefined ? [] : [title]), ...lines]
  const widths = texts.map((text, i) => {
    ctx.font = title !== undefined && i === 0 ? bold : plain
    return ctx.measureText(text).width
  })
  const width = Math.max(...widths) + 2 * PADDING
  const gaps = Math.max(0, lines.length - 1) * LINE_GAP + (title === undefined ? 0 : TITLE_GAP)
  const height = texts.length * LINE + gaps + 2 * PADDING
  const isLeft = x + CARET + AWAY + width > size.width
  const edge = isLeft ? x - CARET - AWAY : x + CARET + AWAY
  const left = Math.max(0, isLeft ? edge - width : edge)
  const top = Math.max(0, Math.min(y - height / 2, size.height - height))
  ctx.save()
  ctx.globalAlpha = 1
  ctx.fillStyle = colors.ground
  ctx.beginPath()
  ctx.roundRect(left, top, width, height, RADIUS)
  const caret = Math.max(top + RADIUS + CARET, Math.min(y, top + height - RADIUS - CARET))
  ctx.moveTo(edge, caret - CARET)
  ctx.lineTo(isLeft ? edge + CARET : edge - CARET, caret)
  ctx.lineTo(edge, caret + CARET)
  ctx.fill()
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  let at = top + PADDING + LINE / 2
  for (const [i, text] of texts.entries()) {
    const isTitle = title !== undefined && i === 0
    ctx.font = isTitle ? bold : plain
    ctx.fillStyle = isTitle ? colors.title : colors.body
    ctx.fillText(text, left + PADDING, at)
    at += LINE + (isTitle ? TITLE_GAP : LINE_GAP)
  }
  ctx.restore()
}
