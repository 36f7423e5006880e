/** What was deleted and cannot be brought back any more leaves the file. */
import { isAlive } from './owner'
import { inTransaction, isBusy, type Database } from './sqlite'

/** @param isGone whether what this process deleted goes for good @returns whether anything did */
export function purge(database: Database, isGone: (deletedBy: string) => boolean): boolean {
  const gone = inTransaction(database, () => {
    const rows = database
      .prepare('SELECT rowid, deleted_by FROM runs WHERE deleted_by IS NOT NULL')
      .all() as { readonly rowid: number; readonly deleted_by: unknown }[]
    const remove = database.prepare('DELETE FROM runs WHERE rowid = ?')
    const leaving = rows.filter(({ deleted_by }) => isGone(String(deleted_by)))
    for (const { rowid } of leaving) remove.run(rowid)
    return leaving.length
  })
  giveSpaceBack(database)
  return gone > 0
}

/** What was deleted is in the log of SQLite too, which is written into the file and cut to nothing. */
export const emptyLog = (database: Database): void => {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Of processes that are gone. While another program writes it is left to a later opening, and this one can read. */
export function purgeLeftOver(database: Database): void {
  try {
    if (purge(database, (deletedBy) => !isAlive(deletedBy))) emptyLog(database)
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
