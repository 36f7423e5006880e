/** Writes the name of a task on its bar where it fits, as trace viewers do. */
import type { BarLook } from './bar-look'

const PADDING = 5
/** Below this nothing fits, px. */
export const MIN_LABELLED_WIDTH = 26
const FONT_SIZE = 11

export const labelFont = (family: string): string => `${FONT_SIZE}px ${family}`

/** `left` and `right` of the bar, `y` its middle, px. The font is set. */
export function paintLabel(
  ctx: CanvasRenderingContext2D,
  { text: label, left, right, y }: { text: string; left: number; right: number; y: number },
  look: BarLook,
): void {
  const text = fit(ctx, label, right - left - 2 * PADDING)
  if (text === '') return
  const x = left + PADDING
  if (look.plate !== undefined) {
    ctx.fillStyle = look.plate
    ctx.fillRect(x - 2, y - FONT_SIZE / 2 - 1, ctx.measureText(text).width + 4, FONT_SIZE + 2)
  }
  ctx.fillStyle = look.ink
  ctx.fillText(text, x, y + 0.5)
}

/** As much of the text as there is room for; nothing rather than a stump. */
function fit(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  const width = ctx.measureText(text).width
  if (width <= room) return text
  const kept = Math.floor((text.length * room) / width) - 1
  return kept >= 3 ? `${text.slice(0, kept)}…` : ''
}
