/** Colours of the charts, which draw on canvas and cannot read style sheets. */
import {
  HEAT_COLORS,
  colorSlot,
  LOAD_COLORS,
  type LoadColors,
  WORKER_COLORS,
} from '../../shared/charts/colors'
import type { MarkColor } from '../../shared/charts/kinds/mark-color'

export interface Palette extends LoadColors {
  readonly scheme: 'light' | 'dark'
  readonly text: string
  readonly textSoft: string
  readonly grid: string
  readonly panel: string
  readonly cancelled: string
  readonly waiting: string
  /** Ground and full load of a heatmap. */
  readonly idle: string
  readonly busy: string
}

/** Colour of the worker at a place of the pool. */
export function slotColor(slot: number | undefined): string {
  if (slot === undefined) return '#8a94a0'
  return WORKER_COLORS[colorSlot(slot)] ?? WORKER_COLORS[0]
}

/** Colour of a mark: of its edge or its line, and of what it fills. */
export function markColor(
  color: MarkColor,
  palette: Palette,
): { readonly edge: string; readonly fill: string } {
  if (typeof color === 'number') return { edge: slotColor(color), fill: slotColor(color) }
  const { ours, oursLine, others, othersLine, own, ownLine, waiting, textSoft } = palette
  return {
    ours: { edge: oursLine, fill: ours },
    others: { edge: othersLine, fill: others },
    own: { edge: ownLine, fill: own },
    untold: { edge: waiting, fill: waiting },
    total: { edge: textSoft, fill: textSoft },
  }[color]
}

/** The same colour, see-through. `alpha` 0 .. 1; `color` as `#rrggbb`. */
export function faded(color: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
  return `${color}${byte.toString(16).padStart(2, '0')}`
}

export const lightPalette: Palette = {
  scheme: 'light',
  ...LOAD_COLORS.light,
  text: '#1b2129',
  textSoft: '#59636f',
  grid: '#e6eaee',
  panel: '#ffffff',
  cancelled: '#aab3bd',
  waiting: '#7c8793',
  ...HEAT_COLORS.light,
}

export const darkPalette: Palette = {
  scheme: 'dark',
  ...LOAD_COLORS.dark,
  text: '#e4e9ee',
  textSoft: '#97a3b0',
  grid: '#232a32',
  panel: '#171c22',
  cancelled: '#67727f',
  waiting: '#97a3b0',
  ...HEAT_COLORS.dark,
}

const bytesOf = (color: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))

/** Colour of a load, 0 .. 1. */
export function loadColor({ idle, busy }: Palette, load: number): string {
  const to = bytesOf(busy)
  const mixed = bytesOf(idle).map((from, i) => Math.round(from + ((to[i] ?? from) - from) * load))
  return `rgb(${mixed.join(' ')})`
}
