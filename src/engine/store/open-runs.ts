/** Runs that are not over, with the process that keeps them, and their events so far. */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { decodeEvents, encodeEvents, type KeptEvent } from './event-code'
import { isAlive } from './owner'
import { placeIn } from './row-listing'
import { inTransaction, type Database, type Row } from './sqlite'

/** A run whose owner died before it was over. */
export interface OpenRun {
  readonly run: string
  readonly experiment: ExperimentPlace | undefined
}

/** Every method throws what SQLite throws. */
export class OpenRuns {
  readonly #database: Database
  readonly #owner: string

  constructor(database: Database, owner: string) {
    this.#database = database
    this.#owner = owner
  }

  /** A crash of the machine may take the last events; one of the process none. */
  append(run: string, experiment: ExperimentPlace | undefined, events: readonly KeptEvent[]): void {
    const body = encodeEvents(events)
    inTransaction(this.#database, () => {
      const place = experiment === undefined ? null : JSON.stringify(experiment)
      this.#database
        .prepare('INSERT OR IGNORE INTO open_runs (run, owner, experiment) VALUES (?, ?, ?)')
        .run(run, this.#owner, place)
      this.#database.prepare('INSERT INTO open_batches (run, body) VALUES (?, ?)').run(run, body)
    })
  }

  /** Takes over the runs whose process is gone; no other process then does. */
  claimInterrupted(): readonly OpenRun[] {
    return inTransaction(this.#database, () => {
      const rows = this.#database.prepare('SELECT run, owner, experiment FROM open_runs').all()
      const left = (rows as Row[]).filter(({ owner }) => !isAlive(String(owner)))
      const claim = this.#database.prepare('UPDATE open_runs SET owner = ? WHERE run = ?')
      return left.map(({ run, experiment }) => {
        claim.run(this.#owner, run ?? null)
        return { run: String(run), experiment: placeIn(experiment) }
      })
    })
  }

  /** In order. A batch that is damaged ends them: what is before it is sound. */
  *eventsOf(run: string): Generator<KeptEvent> {
    const ids = this.#database.prepare(
      'SELECT rowid FROM open_batches WHERE run = ? ORDER BY rowid',
    )
    const body = this.#database.prepare('SELECT body FROM open_batches WHERE rowid = ?')
    for (const { rowid } of ids.all(run) as { readonly rowid: number }[]) {
      yield* decodeEvents((body.get(rowid) as { readonly body: Uint8Array }).body)
    }
  }

  forget(run: string): void {
    this.#database.prepare('DELETE FROM open_runs WHERE run = ?').run(run)
  }
}
