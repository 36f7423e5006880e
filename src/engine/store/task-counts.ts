/** How many tasks of a run were done and how many failed, where its row does not tell: the first histories had no place for it. */
import type { TaskCounts } from '../../shared/contract/run-summary'
import { taskCountsIn } from './record-code'
import type { ReadRow } from './row-listing'
import { isBusy, type Database } from './sqlite'

/** Undefined of a record that cannot be read. @throws when the file is held */
function taskCountsOf(database: Database, run: string): TaskCounts | undefined {
  try {
    const row = database.prepare('SELECT body FROM records WHERE run = ?').get(run)
    return row === undefined ? undefined : taskCountsIn((row as { readonly body: Uint8Array }).body)
  } catch (error) {
    if (isBusy(error)) throw error
    return undefined
  }
}

/** Once for a history: as it is listed, no record is read. */
export function fillTaskCounts(database: Database): void {
  const rows = database
    .prepare("SELECT id FROM runs WHERE tasks IS NULL AND model <> 'command'")
    .all() as { readonly id: string }[]
  const fill = database.prepare('UPDATE runs SET tasks = ? WHERE id = ?')
  for (const { id } of rows) {
    const tasks = taskCountsOf(database, id)
    if (tasks !== undefined) fill.run(JSON.stringify(tasks), id)
  }
}

/** The same for rows that cannot be changed; the column itself may be missing. */
export const withTaskCounts = (database: Database, rows: readonly ReadRow[]): readonly ReadRow[] =>
  rows.map((row) => {
    if ((row['tasks'] ?? null) !== null || row['model'] === 'command') return row
    const tasks = taskCountsOf(database, String(row['id']))
    return { ...row, tasks: tasks === undefined ? null : JSON.stringify(tasks) }
  })
