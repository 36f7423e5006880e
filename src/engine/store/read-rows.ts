/**
 * The rows of the list, each by itself: one that is damaged takes no other along. Of pages that cannot be read
 * the others tell what they know.
 */
import { isBusy, type Database, type Row } from './sqlite'
import type { ReadRow } from './row-listing'

/** Told by an index alone: no page of a record is turned. */
const HAS_RECORD = 'EXISTS (SELECT 1 FROM records WHERE run = runs.id) AS has_record'

/**
 * Newest first, without what is deleted.
 * @param onDamage of rows that could not be read in whole, once
 * @throws when the file is held, or neither an index nor the table can be read
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
    const rows = readEach(database)
    if (rows === undefined) throw error
    return rows
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

/** Both indexes and the table know of each row: one of them is enough to find it. */
const PLACES = [
  'SELECT rowid, started_at FROM runs INDEXED BY runs_by_start ORDER BY started_at',
  'SELECT rowid, id FROM runs ORDER BY id',
  'SELECT rowid FROM runs NOT INDEXED',
] as const

/** Undefined where no row is found. */
function readEach(database: Database): readonly ReadRow[] | undefined {
  const found = new Map<number, ReadRow>()
  for (const row of PLACES.flatMap((sql) => readPlace(database, sql))) {
    found.set(row.rowid, { ...found.get(row.rowid), ...row })
  }
  if (found.size === 0) return undefined
  const columns = (database.prepare('PRAGMA table_info(runs)').all() as Row[]).map(({ name }) =>
    String(name),
  )
  const rows = [...found.values()].flatMap((known): ReadRow[] => {
    const read = (column: string): unknown => readColumn(database, known.rowid, column)
    if (typeof read('deleted_by') === 'string') return []
    const row = columns.map((column) => {
      const value = read(column)
      return [column, value === undefined ? known[column] : value] as const
    })
    return [{ ...Object.fromEntries(row), rowid: known.rowid }]
  })
  return rows.toSorted((a, b) => startOf(b) - startOf(a) || b.rowid - a.rowid)
}

/** Last where it cannot be read. */
const startOf = (row: ReadRow): number => Date.parse(String(row['started_at'])) || 0

/** Nothing where it is damaged. */
function readPlace(database: Database, sql: string): readonly ReadRow[] {
  try {
    return database.prepare(sql).all() as ReadRow[]
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
