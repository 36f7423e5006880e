/** How a bar of the timeline looks: colour says whose, strength says what became of it. */
import { inkOn } from '../../shared/charts/colors'
import type { LanesBar, LanesKey } from '../../shared/charts/kinds/lanes'
import { faded, type Palette } from './palette'

export interface BarLook {
  readonly fill: string | CanvasPattern
  readonly border: string
  readonly borderWidth: number
  readonly ink: string
  /** Ground for the label, where the fill is too restless to read it on. */
  readonly plate?: string
}

const hatches = new Map<string, CanvasPattern | string>()

/** Slanted lines, so that failed and cancelled tasks differ by more than colour. */
function hatch(line: string, ground: string): CanvasPattern | string {
  const key = `${line} ${ground}`
  const known = hatches.get(key)
  if (known) return known
  const size = 8
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const context = tile.getContext('2d')
  if (!context) return line
  context.fillStyle = ground
  context.fillRect(0, 0, size, size)
  context.strokeStyle = line
  context.lineWidth = 2
  for (const offset of [-size, 0, size]) {
    context.moveTo(offset, size)
    context.lineTo(offset + size, 0)
  }
  context.stroke()
  const made = context.createPattern(tile, 'repeat') ?? line
  hatches.set(key, made)
  return made
}

export function barLook(state: LanesBar['state'], color: string, palette: Palette): BarLook {
  switch (state) {
    case 'failed':
      return {
        fill: hatch(palette.failed, faded(palette.failed, 0.25)),
        border: palette.failed,
        borderWidth: 1.5,
        ink: palette.text,
        plate: palette.panel,
      }
    case 'cancelled':
      return {
        fill: hatch(palette.cancelled, palette.panel),
        border: palette.cancelled,
        borderWidth: 1,
        ink: palette.text,
        plate: palette.panel,
      }
    case 'done':
      return { fill: color, border: palette.panel, borderWidth: 0.5, ink: inkOn(color) }
    case 'running':
      return { fill: faded(color, 0.4), border: color, borderWidth: 1.5, ink: palette.text }
  }
}

/** A sample for a legend, as styles of an element. */
export function legendFill(
  key: LanesKey,
  palette: Palette,
): { readonly background: string; readonly borderColor: string } {
  const { idle, othersLine, waiting, failed, cancelled, panel, textSoft } = palette
  const hatched = (line: string, ground: string): string =>
    `repeating-linear-gradient(135deg, ${line} 0 2px, ${ground} 2px 5px)`
  switch (key) {
    case 'startup':
      return { background: othersLine, borderColor: othersLine }
    case 'life':
      return { background: idle, borderColor: idle }
    case 'waiting':
      return { background: waiting, borderColor: waiting }
    case 'running':
      return { background: faded(textSoft, 0.4), borderColor: textSoft }
    case 'failed':
      return { background: hatched(failed, faded(failed, 0.25)), borderColor: failed }
    case 'cancelled':
      return { background: hatched(cancelled, panel), borderColor: cancelled }
  }
}
