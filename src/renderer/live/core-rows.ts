/**
 * The strips of a machine: one a core, or one for several neighbours together. A strip is never lower than its
 * label, so labels cannot overlap; with more strips than fit, those in sight are drawn and the others scrolled to.
 */

/** Cores that one strip stands for, both ends included. */
export interface CoreRow {
  readonly first: number
  readonly last: number
}

/** Strips that are in sight at once, so that in the smallest window their time axis is in sight as well. */
export const MAX_ROWS_IN_SIGHT = 16

/** px */
const MAX_ROW_HEIGHT = 26
const MIN_ROW_HEIGHT = 14
const WANTED_HEIGHT = 176

/** Height of one strip with its space, px, when there are so many. */
export const rowHeight = (rows: number): number =>
  Math.round(Math.min(MAX_ROW_HEIGHT, Math.max(MIN_ROW_HEIGHT, WANTED_HEIGHT / Math.max(1, rows))))

/** One strip for each `together` neighbours; the last one may have fewer. */
export const coreRows = (cores: number, together: number): readonly CoreRow[] =>
  Array.from({ length: Math.ceil(cores / together) }, (_, row) => ({
    first: row * together,
    last: Math.min(cores, (row + 1) * together) - 1,
  }))

/** How many neighbours share a strip when all strips are to be in sight: a power of two, as cores come. */
export function foldFor(cores: number): number {
  let together = 1
  while (cores / together > MAX_ROWS_IN_SIGHT) together *= 2
  return together
}

/** `core 3`, `cores 0-7`. */
export const rowName = ({ first, last }: CoreRow): string =>
  first === last ? `core ${first}` : `cores ${first}-${last}`

/** Mean load of the cores of a row that could be read, 0 .. 1; NaN when none could. */
export function rowLoad(loads: Float64Array, { first, last }: CoreRow): number {
  let sum = 0
  let read = 0
  for (let core = first; core <= last; core += 1) {
    const load = loads[core] ?? Number.NaN
    if (Number.isNaN(load)) continue
    sum += load
    read += 1
  }
  return read === 0 ? Number.NaN : sum / read
}
