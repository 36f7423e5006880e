/**
 * Colours of what is measured, the same in the app and in reports. Workers have six of the Okabe-Ito set (Okabe and Ito 2008)
 * and two more, in the order in which they differ most; its orange is that of Coreloom itself. They are told apart with every
 * kind of colour vision; the test says by how much.
 */

/** Of the workers of a pool, by their place in it; after eight they come again. */
export const WORKER_COLORS = [
  '#009e73',
  '#cc79a7',
  '#d55e00',
  '#56b4e9',
  '#f0e442',
  '#a855f7',
  '#0072b2',
  '#7a4a1e',
] as const

/** The place that a worker has its colour from. */
export const colorSlot = (slot: number): number => slot % WORKER_COLORS.length

/** Text that is legible on such a colour. */
export const INK = { dark: '#14181d', light: '#ffffff' } as const

const NEEDS_LIGHT_INK: readonly string[] = ['#0072b2', '#7a4a1e']

export const inkOn = (color: string): string =>
  NEEDS_LIGHT_INK.includes(color) ? INK.light : INK.dark

/** Who kept the cores busy, as a fill and as its edge, and what became of tasks. */
export interface LoadColors {
  readonly ours: string
  readonly oursLine: string
  readonly others: string
  readonly othersLine: string
  /** Of Coreloom itself: far from the other two, and from every worker, with every kind of colour vision. */
  readonly own: string
  readonly ownLine: string
  readonly failed: string
}

export const LOAD_COLORS: Readonly<Record<'light' | 'dark', LoadColors>> = {
  light: {
    ours: '#5aa5d3',
    oursLine: '#0072b2',
    others: '#d3d9e0',
    othersLine: '#aab3bd',
    own: '#e69f00',
    ownLine: '#a86f00',
    failed: '#b3330a',
  },
  dark: {
    ours: '#1f6f9f',
    oursLine: '#5ab4e8',
    others: '#3a444f',
    othersLine: '#67727f',
    own: '#c98a00',
    ownLine: '#ffc247',
    failed: '#f08a5d',
  },
}

/** Of a heatmap, from nothing to all: apart from the ground, which stands for no reading. What lies between is mixed. */
export const HEAT_COLORS = {
  light: { idle: '#e9edf1', busy: '#045489' },
  dark: { idle: '#2a3037', busy: '#62bef3' },
} as const
