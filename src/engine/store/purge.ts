/** What was deleted and cannot be brought back any more leaves the file. */
import { isAlive } from './owner'
import { inTransaction, isBusy, type Database } from './sqlite'

/** @param isGone whether what this process deleted goes for good */
export function purge(database: Database, isGone: (deletedBy: string) => boolean): void {
  inTransaction(database, () => {
    const rows = database
      .prepare('SELECT rowid, deleted_by FROM runs WHERE deleted_by IS NOT NULL')
      .all() as { readonly rowid: number; readonly deleted_by: unknown }[]
    const remove = database.prepare('DELETE FROM runs WHERE rowid = ?')
    for (const { rowid, deleted_by } of rows) if (isGone(String(deleted_by))) remove.run(rowid)
  })
  giveSpaceBack(database)
}

/** Of processes that are gone. While another program writes it is left to a later opening, and this one can read. */
export function purgeLeftOver(database: Database): void {
  try {
    purge(database, (deletedBy) => !isAlive(deletedBy))
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/** What was deleted leaves free pages in the file, and so do the events of runs that were sealed. */
function giveSpaceBack(database: Database): void {
  const { freelist_count: pages } = database.prepare('PRAGMA freelist_count').get() as {
    readonly freelist_count: number
  }
  if (pages > 0) database.prepare('PRAGMA incremental_vacuum').all()
}
