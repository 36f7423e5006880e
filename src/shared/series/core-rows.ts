/**
 * The rows of a core heatmap: one a core, or one for several neighbours together. On screen a row is never lower than its
 * label, so labels cannot overlap; with more rows than fit, those in sight are drawn and the others scrolled to.
 */

/** Numbers of the cores that one row stands for, in order; at least one. */
export type CoreRow = readonly number[]

/** Rows that are in sight at once, so that in the smallest window their time axis is in sight as well. */
export const MAX_ROWS_IN_SIGHT = 16

/** px */
const MAX_ROW_HEIGHT = 26
const MIN_ROW_HEIGHT = 14
const WANTED_HEIGHT = 176

/** Height of one row with its space, px, when there are so many. */
export const rowHeight = (rows: number): number =>
  Math.round(Math.min(MAX_ROW_HEIGHT, Math.max(MIN_ROW_HEIGHT, WANTED_HEIGHT / Math.max(1, rows))))

/** One row for each `together` neighbours of these cores; the last one may have fewer. */
export const coreRows = (cores: readonly number[], together: number): readonly CoreRow[] =>
  Array.from({ length: Math.ceil(cores.length / together) }, (_, row) =>
    cores.slice(row * together, (row + 1) * together),
  )

/** How many neighbours share a row when all rows are to be in sight. */
export const foldFor = (cores: number): number => foldTo(MAX_ROWS_IN_SIGHT, cores)

/** How many neighbours share one of at most `most` rows: a power of two, as siblings and caches come. */
function foldTo(most: number, cores: number): number {
  let together = 1
  while (cores / together > most) together *= 2
  return together
}

/** On paper nothing scrolls: more cores than this are folded ... */
const MOST_ROWS_ON_PAPER = 64
/** ... into at most so many rows, each high enough for a name of its own. */
const FOLDED_ROWS_ON_PAPER = 32

export const foldOnPaper = (cores: number): number =>
  cores <= MOST_ROWS_ON_PAPER ? 1 : foldTo(FOLDED_ROWS_ON_PAPER, cores)

/** `core 3`, `cores 0-7`. */
export const rowName = (row: CoreRow): string =>
  row.length === 1 ? `core ${row[0]}` : `cores ${row[0]}-${row.at(-1)}`

/** `core 3`, `0-7`. */
export const shortRowName = (row: CoreRow): string =>
  row.length === 1 ? rowName(row) : `${row[0]}-${row.at(-1)}`

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
