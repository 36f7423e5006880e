/** The row of a run. One whose id is damaged is known by its place in the table, so that it can be deleted. */
import type { Database } from './sqlite'

/** Names a run whose id cannot be read. */
export const nameOfRow = (rowid: number): string => `row ${rowid}`

/** @returns undefined where there is no such run; deleted ones that can still be brought back are there */
export function rowidOf(database: Database, run: string): number | undefined {
  const found = database.prepare('SELECT rowid FROM runs WHERE id = ?').get(run)
  const [, place] = /^row (\d{1,15})$/.exec(run) ?? []
  const row =
    found ??
    (place && database.prepare('SELECT rowid FROM runs WHERE rowid = ?').get(Number(place)))
  return (row as { readonly rowid: number } | undefined)?.rowid
}
