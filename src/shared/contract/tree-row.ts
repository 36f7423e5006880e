/**
 * Rows of a tree sample: one reading of one series (a process or a thread), all figures in one
 * Float64Array with `ROW_STRIDE` numbers a row. See sample-columns.ts for the figures; NaN = not read at
 * this tick, or not available.
 */
import { perName, rowFigures, type RowFigure } from './sample-columns'

/** `series`: id of the series. `t`: when it was read, ms since the start of the run. */
type RowColumn = 'series' | 't' | RowFigure

const order: readonly RowColumn[] = ['series', 't', ...rowFigures]

/** Place of each in a row. */
export const Row: Readonly<Record<RowColumn, number>> = perName(order, (name) =>
  order.indexOf(name),
)

export const ROW_STRIDE = order.length
