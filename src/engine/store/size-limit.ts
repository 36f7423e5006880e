/** How much all kept runs may take up, which the file itself holds: the app and the command line have one limit. */
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import type { Database, Row } from './sqlite'

const { keptBytes } = HISTORY_LIMITS
const NAME = 'limit-bytes'

export class SizeLimit {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** The default where none was chosen, or it is damaged. */
  get bytes(): number {
    // A file that can only be read may be of before there were settings.
    const tables = this.#database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'settings'`)
    if (tables.get() === undefined) return keptBytes.default
    const row = this.#database.prepare('SELECT value FROM settings WHERE name = ?').get(NAME)
    const value = (row as Row | undefined)?.['value']
    const isOne = typeof value === 'number' && value >= keptBytes.min && value <= keptBytes.max
    return isOne ? value : keptBytes.default
  }

  set(bytes: number): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
      .run(NAME, bytes)
  }

  get isExceeded(): boolean {
    const sum = this.#database.prepare(
      'SELECT sum(bytes) AS bytes FROM runs WHERE deleted_by IS NULL',
    )
    return Number((sum.get() as Row)['bytes']) > this.bytes
  }
}
