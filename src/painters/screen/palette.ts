/** Colours of the charts, which draw on canvas and cannot read style sheets. */
import { LOAD_COLORS, type LoadColors, WORKER_COLORS } from '../../shared/charts/colors'

export interface Palette extends LoadColors {
  readonly scheme: 'light' | 'dark'
  readonly text: string
  readonly textSoft: string
  readonly grid: string
  readonly panel: string
  readonly cancelled: string
  readonly waiting: string
  /** Ground and full load of the strips, as red, green, blue; what lies between is mixed. */
  readonly loadFrom: readonly [number, number, number]
  readonly loadTo: readonly [number, number, number]
}

/** Colour of the worker at a place of the pool. */
export function slotColor(slot: number | undefined): string {
  if (slot === undefined) return '#8a94a0'
  return WORKER_COLORS[slot % WORKER_COLORS.length] ?? WORKER_COLORS[0]
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
  loadFrom: [233, 239, 244],
  loadTo: [4, 84, 137],
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
  loadFrom: [29, 36, 44],
  loadTo: [98, 190, 243],
}

/** Colour of a load, 0 .. 1. */
export function loadColor(palette: Palette, load: number): string {
  const mixed = palette.loadFrom.map((from, i) =>
    Math.round(from + ((palette.loadTo[i] ?? from) - from) * load),
  )
  return `rgb(${mixed.join(' ')})`
}
