/** The file of a history, by the word of SQLite itself: the SQLite of a process of its own. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** `ok` when SQLite finds nothing wrong with the file. */
export const integrityOf = (folder: string): string =>
  inSqlite(folder, `console.log(database.prepare('PRAGMA integrity_check').get().integrity_check)`)

/** Changes the file as no Coreloom would. */
export function executeIn(folder: string, sql: string): void {
  inSqlite(folder, `database.exec(process.argv[2])`, sql)
}

function inSqlite(folder: string, work: string, ...values: readonly string[]): string {
  const program = `
    const { DatabaseSync } = require('@photostructure/sqlite')
    const database = new DatabaseSync(process.argv[1])
    ${work}`
  const words = ['-e', program, join(folder, 'history.db'), ...values]
  return spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout.trim()
}
