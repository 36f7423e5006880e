/** One run in the tables: its row and its record, written, changed, mended. The caller has the transaction. */
import type { RunEdit, RunListing } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import { rowidOf } from './find-row'
import { changesIn, listingOf, valuesOf, WRITTEN_COLUMNS } from './listing'
import { encodeRecord } from './record-code'
import { listingOfRow, type ReadRow } from './row-listing'
import type { Database, SqlValue } from './sqlite'

const INSERT_RUN = `INSERT INTO runs (${WRITTEN_COLUMNS.join(', ')}) VALUES (${WRITTEN_COLUMNS.map(() => '?').join(', ')})`

export function insertRun(database: Database, listing: RunListing, body: Uint8Array): void {
  database.prepare(INSERT_RUN).run(...valuesOf(listing))
  // One may be there whose row is damaged: nothing leads to it any more.
  database
    .prepare('INSERT OR REPLACE INTO records (run, body) VALUES (?, ?)')
    .run(listing.run, body)
}

/** @returns whether there is such a run */
export function editRun(
  database: Database,
  run: string,
  { name, tags, notes, isPinned }: RunEdit,
): boolean {
  const rowid = rowidOf(database, run)
  if (rowid === undefined) return false
  const set = (column: string, value: SqlValue): void => {
    database.prepare(`UPDATE runs SET ${column} = ? WHERE rowid = ?`).run(value, rowid)
  }
  if (name !== undefined) set('name', name === '' ? null : name)
  if (tags !== undefined) set('tags', JSON.stringify([...new Set(tags)]))
  if (notes !== undefined) set('notes', notes)
  if (isPinned !== undefined) set('is_pinned', isPinned ? 1 : 0)
  return true
}

/** Of a deleted one too. Whether it has a record is not looked at. */
export function listingIn(database: Database, run: string): RunListing | undefined {
  const row = database
    .prepare('SELECT rowid, * FROM runs WHERE rowid = ?')
    .get(rowidOf(database, run) ?? null)
  return row === undefined ? undefined : listingOfRow(row as ReadRow)
}

/** A run that is damaged, anew from its record; what a person changed of it stays as far as it can be read. */
export function mendRun(database: Database, record: RunRecord): void {
  const before = listingIn(database, record.id)
  const body = encodeRecord(record)
  database.prepare('DELETE FROM runs WHERE id = ?').run(record.id)
  insertRun(database, listingOf(record, body.byteLength, true), body)
  if (before) editRun(database, record.id, changesIn(before))
}
