/** The history on disk: tables in, listings and records out. Every method throws what SQLite throws; history.ts decides what then. */
import { statSync } from 'node:fs'
import type { ExperimentPlace } from '../../shared/experiment'
import type { RunEdit, RunListing } from '../../shared/history'
import type { RunRecord } from '../../shared/run-record'
import { decodeEvents, encodeEvents, type KeptEvent } from './event-code'
import { DamagedError } from './failure'
import type { Kept } from './history-memory'
import { fromRow, listingOf, valuesOf, WRITTEN_COLUMNS } from './listing'
import { isAlive } from './owner'
import { purge, purgeLeftOver } from './purge'
import { decodeRecord, encodeRecord } from './record-code'
import { migrate, versionOf } from './schema'
import { inTransaction, type Database, type Driver, type Row } from './sqlite'

const INSERT_RUN = `INSERT INTO runs (${WRITTEN_COLUMNS.join(', ')}) VALUES (${WRITTEN_COLUMNS.map(() => '?').join(', ')})`

/** A run whose keeper died before it was over. */
export interface OpenRun {
  readonly run: string
  readonly experiment: ExperimentPlace | undefined
}

export class HistoryFile {
  readonly #path: string
  readonly #database: Database
  readonly #owner: string
  #seenVersion: number | undefined

  /** @throws NewerSchemaError, or what SQLite throws; the file is then as it was */
  constructor(path: string, driver: Driver, owner: string) {
    this.#path = path
    this.#owner = owner
    this.#database = driver.open(path)
    try {
      this.#prepare()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  list(): readonly RunListing[] {
    const rows = this.#database
      .prepare('SELECT * FROM runs WHERE deleted_by IS NULL ORDER BY started_at DESC, rowid DESC')
      .all() as Row[]
    return rows.map(fromRow)
  }

  isEmpty(): boolean {
    const row = this.#database.prepare('SELECT 1 FROM runs WHERE deleted_by IS NULL LIMIT 1').get()
    return row === undefined
  }

  /** Deleted ones that can still be brought back included. */
  startOf(run: string): string | undefined {
    const row = this.#database.prepare('SELECT started_at FROM runs WHERE id = ?').get(run)
    return (row as { readonly started_at: string } | undefined)?.started_at
  }

  /** @throws Error too when its bytes are damaged */
  read(run: string): RunRecord | undefined {
    const row = this.#database.prepare('SELECT body FROM records WHERE run = ?').get(run)
    return row === undefined ? undefined : decodeRecord((row as { readonly body: Uint8Array }).body)
  }

  /** Appends events to a run that is not over. A crash of the machine may take the last of them; one of the process none. */
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

  /** Once this returns the run outlives a crash of the machine. */
  seal(record: RunRecord, isImported: boolean): RunListing {
    const body = encodeRecord(record)
    const listing = listingOf(record, body.byteLength, isImported)
    this.#safely(() => {
      this.#insert(listing, body)
      this.#database.prepare('DELETE FROM open_runs WHERE run = ?').run(record.id)
    })
    return listing
  }

  /** Keeps an imported run out of the list, like one that was deleted: `reveal` shows it, else it goes when this closes. */
  stage(record: RunRecord): void {
    const body = encodeRecord(record)
    inTransaction(this.#database, () => {
      this.#insert(listingOf(record, body.byteLength, true), body)
      this.#database
        .prepare('UPDATE runs SET deleted_by = ? WHERE id = ?')
        .run(this.#owner, record.id)
    })
  }

  /** All of these runs into the list, at once. */
  reveal(runs: readonly string[]): void {
    this.#safely(() => {
      const show = this.#database.prepare('UPDATE runs SET deleted_by = NULL WHERE id = ?')
      for (const run of runs) show.run(run)
    })
  }

  /** Takes a run away that was staged and not shown. */
  discard(run: string): void {
    this.#database.prepare('DELETE FROM runs WHERE id = ? AND deleted_by = ?').run(run, this.#owner)
  }

  /** @returns whether there is such a run */
  edit(run: string, { name, tags, notes }: RunEdit): boolean {
    return inTransaction(this.#database, () => {
      const set = (column: string, value: string | null): void => {
        this.#database.prepare(`UPDATE runs SET ${column} = ? WHERE id = ?`).run(value, run)
      }
      if (name !== undefined) set('name', name === '' ? null : name)
      if (tags !== undefined) set('tags', JSON.stringify([...new Set(tags)]))
      if (notes !== undefined) set('notes', notes)
      return this.startOf(run) !== undefined
    })
  }

  /** Out of the list, or back into it. @returns those that were there to be changed */
  setDeleted(runs: readonly string[], isDeleted: boolean): readonly string[] {
    const change = this.#database.prepare(
      `UPDATE runs SET deleted_by = ? WHERE id = ? AND deleted_by IS ${isDeleted ? '' : 'NOT '}NULL`,
    )
    return inTransaction(this.#database, () =>
      runs.filter((run) => Number(change.run(isDeleted ? this.#owner : null, run).changes) > 0),
    )
  }

  /** Takes over the runs whose process is gone; no other process then does. */
  claimInterrupted(): readonly OpenRun[] {
    return inTransaction(this.#database, () => {
      const rows = this.#database.prepare('SELECT run, owner, experiment FROM open_runs').all()
      const left = (rows as Record<'run' | 'owner' | 'experiment', string>[]).filter(
        ({ owner }) => !isAlive(owner),
      )
      const claim = this.#database.prepare('UPDATE open_runs SET owner = ? WHERE run = ?')
      for (const { run } of left) claim.run(this.#owner, run)
      return left.map(({ run, experiment }) => ({
        run,
        experiment: experiment ? (JSON.parse(experiment) as ExperimentPlace) : undefined,
      }))
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

  /** A run that was in memory, as it was there. Done twice, it is there once. */
  takeOver({ record, listing, isDeleted }: Kept): true {
    if (this.startOf(record.id) === undefined) this.seal(record, listing.isImported)
    const { isNamed, label, tags, notes } = listing
    this.edit(record.id, { name: isNamed ? label : undefined, tags: [...tags], notes })
    if (isDeleted) this.setDeleted([record.id], true)
    return true
  }

  forget(run: string): void {
    this.#database.prepare('DELETE FROM open_runs WHERE run = ?').run(run)
  }

  /** The file and what is still beside it in the log of SQLite. */
  bytes(): number {
    return sizeOf(this.#path) + sizeOf(`${this.#path}-wal`)
  }

  /** Whether another process has written since this was asked last. */
  hasChangedOutside(): boolean {
    const { data_version: version } = this.#database.prepare('PRAGMA data_version').get() as {
      readonly data_version: number
    }
    const isChanged = this.#seenVersion !== undefined && this.#seenVersion !== version
    this.#seenVersion = version
    return isChanged
  }

  /** @throws Error of SQLite when a page of it is damaged; reads all of them */
  assertSound(): void {
    const row = this.#database.prepare('PRAGMA quick_check(1)').get() as Record<string, unknown>
    const [found] = Object.values(row)
    if (found !== 'ok') throw new DamagedError(String(found))
  }

  /** Without giving up what was deleted: it can still be brought back. */
  leave(): void {
    this.#database.close()
  }

  /** Deleted runs are now gone for good, and their space is given back. */
  close(): void {
    try {
      purge(this.#database, (deletedBy) => deletedBy === this.#owner)
      // The last one to close would do this by itself, but statements that were not collected yet keep it from closing.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      this.#database.close()
    }
  }

  #prepare(): void {
    // Before anything is written: a file of a later version is left as it is.
    if (versionOf(this.#database) === 0) {
      // Only a file without tables takes it; with it, space can be given back in steps.
      this.#database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    }
    this.#database.exec('PRAGMA journal_mode = WAL')
    this.#database.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
    migrate(this.#database)
    purgeLeftOver(this.#database)
  }

  #insert(listing: RunListing, body: Uint8Array): void {
    this.#database.prepare(INSERT_RUN).run(...valuesOf(listing))
    this.#database.prepare('INSERT INTO records (run, body) VALUES (?, ?)').run(listing.run, body)
  }

  /** One transaction that outlives a crash of the machine once this returns. */
  #safely(work: () => void): void {
    this.#database.exec('PRAGMA synchronous = FULL')
    try {
      inTransaction(this.#database, work)
    } finally {
      this.#database.exec('PRAGMA synchronous = NORMAL')
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
