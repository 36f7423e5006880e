/**
 * The strips of a machine: one a core, or one for several neighbours together. A strip is never lower than its
 * label, so labels cannot overlap; with more strips than fit, those in sight are drawn and the others scrolled to.
 */

/** Numbers of the cores that one strip stands for, in order; at least one. */
export type CoreRow = readonly number[]

/** Strips that are in sight at once, so that in the smallest window their time axis is in sight as well. */
export const MAX_ROWS_IN_SIGHT = 16

/** px */
const MAX_ROW_HEIGHT = 26
const MIN_ROW_HEIGHT = 14
const WANTED_HEIGHT = 176

/** Height of one strip with its space, px, when there are so many. */
export const rowHeight = (rows: number): number =>
  Math.round(Math.min(MAX_ROW_HEIGHT, Math.max(MIN_ROW_HEIGHT, WANTED_HEIGHT / Math.max(1, rows))))

/** One strip for each `together` neighbours of these cores; the last one may have fewer. */
export const coreRows = (cores: readonly number[], together: number): readonly CoreRow[] =>
  Array.from({ length: Math.ceil(cores.length / together) }, (_, row) =>
    cores.slice(row * together, (row + 1) * together),
  )

/** How many neighbours share a strip when all strips are to be in sight: a power of two, as cores come. */
export function foldFor(cores: number): number {
  let together = 1
  while (cores / together > MAX_ROWS_IN_SIGHT) together *= 2
  return together
}

/** `core 3`, `cores 0-7`. */
export const rowName = (row: CoreRow): string =>
  row.length === 1 ? `core ${row[0]}` : `cores ${row[0]}-${row.at(-1)}`

/** Mean load of the cores of a row that could be read, 0 .. 1; NaN when none could. */
export function rowLoad(loads: Float64Array, row: CoreRow): number {
  let sum = 0
  let read = 0
  for (const core of row) {
    const load = loads[core] ?? Number.NaN
    if (Number.isNaN(load)) continue
    sum += load
    read += 1
  }
  return read === 0 ? Number.NaN : sum / read
}
