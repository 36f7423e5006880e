/** Whether a history is sound, by the word of SQLite itself. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** `ok` when SQLite finds nothing wrong with the file. Asked of the real file, with the SQLite of a process of its own. */
export function integrityOf(folder: string): string {
  const program = `
    const { DatabaseSync } = require('@photostructure/sqlite')
    const database = new DatabaseSync(process.argv[1])
    console.log(database.prepare('PRAGMA integrity_check').get().integrity_check)`
  const file = join(folder, 'history.db')
  return spawnSync(process.execPath, ['-e', program, file], { encoding: 'utf8' }).stdout.trim()
}
