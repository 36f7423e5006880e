/** That a history has its tables: without them it would look empty, or list runs of which none can be opened. */
import { DamagedError } from './failure'
import { versionOf } from './schema'
import type { Database } from './sqlite'

const TABLES = ['runs', 'records', 'open_runs', 'open_batches', 'settings']

/**
 * @param needed of a file that is up to date, all of them; to read an older one, the list and its records will do
 * @throws DamagedError
 */
export function assertTables(database: Database, needed: readonly string[] = TABLES): void {
  // A file that was just made.
  if (versionOf(database) === 0) return
  const found = new Set(
    (
      database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
        readonly name: string
      }[]
    ).map(({ name }) => name),
  )
  const missing = needed.find((name) => !found.has(name))
  if (missing !== undefined) throw new DamagedError(`There is no table ${missing}.`)
}
