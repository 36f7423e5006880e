/**
 * Colours of the charts, which draw on canvas and cannot read style sheets. Series are the Okabe-Ito set
 * (Okabe and Ito 2008, told apart with every kind of colour vision), in the order in which they differ most.
 */
import { useComputedColorScheme } from '@mantine/core'

export interface Palette {
  readonly scheme: 'light' | 'dark'
  readonly text: string
  readonly textSoft: string
  readonly grid: string
  readonly panel: string
  readonly ours: string
  readonly oursLine: string
  readonly others: string
  readonly othersLine: string
  /** Of Coreloom itself: far from the other two with every kind of colour vision, which the other series are not. */
  readonly own: string
  readonly ownLine: string
  readonly failed: string
  readonly cancelled: string
  readonly waiting: string
  /** Ground and full load of the strips, as red, green, blue; what lies between is mixed. */
  readonly loadFrom: readonly [number, number, number]
  readonly loadTo: readonly [number, number, number]
}

const SERIES = [
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#0072B2',
  '#F0E442',
] as const

/** Colour of the worker at a place of the pool; after seven they come again. */
export function slotColor(slot: number | undefined): string {
  return slot === undefined ? '#8a94a0' : (SERIES[slot % SERIES.length] ?? SERIES[0])
}

/** Text that is legible on a series colour. */
export const inkOn = (color: string): string => (color === '#0072B2' ? '#ffffff' : '#14181d')

/** The same colour, see-through. `alpha` 0 .. 1; `color` as `#rrggbb`. */
export function faded(color: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
  return `${color}${byte.toString(16).padStart(2, '0')}`
}

const light: Palette = {
  scheme: 'light',
  text: '#1b2129',
  textSoft: '#59636f',
  grid: '#e6eaee',
  panel: '#ffffff',
  ours: '#5aa5d3',
  oursLine: '#0072b2',
  others: '#d3d9e0',
  othersLine: '#aab3bd',
  own: '#e69f00',
  ownLine: '#a86f00',
  failed: '#b3330a',
  cancelled: '#aab3bd',
  waiting: '#7c8793',
  loadFrom: [233, 239, 244],
  loadTo: [4, 84, 137],
}

const dark: Palette = {
  scheme: 'dark',
  text: '#e4e9ee',
  textSoft: '#97a3b0',
  grid: '#232a32',
  panel: '#171c22',
  ours: '#1f6f9f',
  oursLine: '#5ab4e8',
  others: '#3a444f',
  othersLine: '#67727f',
  own: '#c98a00',
  ownLine: '#ffc247',
  failed: '#f08a5d',
  cancelled: '#67727f',
  waiting: '#97a3b0',
  loadFrom: [29, 36, 44],
  loadTo: [98, 190, 243],
}

export function usePalette(): Palette {
  return useComputedColorScheme('light') === 'dark' ? dark : light
}

/** Colour of a load, 0 .. 1. */
export function loadColor(palette: Palette, load: number): string {
  const mixed = palette.loadFrom.map((from, i) =>
    Math.round(from + ((palette.loadTo[i] ?? from) - from) * load),
  )
  return `rgb(${mixed.join(' ')})`
}
