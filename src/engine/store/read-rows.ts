/**
 * The rows of the list, each by itself: one that is damaged takes no other along. Pages that cannot be read leave what the
 * indexes know of their rows.
 */
import { isBusy, type Database, type Row } from './sqlite'
import type { ReadRow } from './row-listing'

/** Told by an index alone: no page of a record is turned. */
const HAS_RECORD = 'EXISTS (SELECT 1 FROM records WHERE run = runs.id) AS has_record'

/**
 * Newest first, without what is deleted.
 * @param onDamage of rows that could not be read in whole, once
 * @throws when the file is held, or not even an index can be read
 */
export function readRows(
  database: Database,
  onDamage: (error: unknown) => void,
): readonly ReadRow[] {
  try {
    return readAll(database)
  } catch (error) {
    if (isBusy(error)) throw error
    onDamage(error)
    return readEach(database)
  }
}

function readAll(database: Database): readonly ReadRow[] {
  try {
    return select(database, `rowid, *, ${HAS_RECORD}`)
  } catch (error) {
    if (isBusy(error)) throw error
    // Pages of records do not concern the list: its rows are then shown as if each had one.
    return select(database, 'rowid, *')
  }
}

const select = (database: Database, columns: string): readonly ReadRow[] =>
  database
    .prepare(
      `SELECT ${columns} FROM runs WHERE deleted_by IS NULL ORDER BY started_at DESC, rowid DESC`,
    )
    .all() as ReadRow[]

function readEach(database: Database): readonly ReadRow[] {
  const starts = database
    .prepare('SELECT rowid, started_at FROM runs INDEXED BY runs_by_start ORDER BY started_at DESC')
    .all() as { readonly rowid: number; readonly started_at: unknown }[]
  const ids = new Map(readIds(database).map((row) => [row.rowid, row['id']]))
  const columns = (database.prepare('PRAGMA table_info(runs)').all() as Row[]).map(({ name }) =>
    String(name),
  )
  return starts.flatMap(({ rowid, started_at: start }) => {
    const read = (column: string): unknown => readColumn(database, rowid, column)
    if (typeof read('deleted_by') === 'string') return []
    const row = Object.fromEntries(columns.map((column) => [column, read(column)]))
    return [{ ...row, id: row['id'] ?? ids.get(rowid), started_at: start, rowid }]
  })
}

/** From the index of the ids alone. */
function readIds(database: Database): readonly ReadRow[] {
  try {
    return database.prepare('SELECT rowid, id FROM runs ORDER BY id').all() as ReadRow[]
  } catch (error) {
    if (isBusy(error)) throw error
    return []
  }
}

/** Undefined where it cannot be read. */
function readColumn(database: Database, rowid: number, column: string): unknown {
  try {
    const row = database.prepare(`SELECT ${column} FROM runs WHERE rowid = ?`).get(rowid) as Row
    return row[column]
  } catch (error) {
    if (isBusy(error)) throw error
    return undefined
  }
}
