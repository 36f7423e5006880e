/** The history on disk: tables in, listings and records out. Every method throws what SQLite throws; history.ts decides what then. */
import type { RunEdit, RunListing } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import type { ShownRecord } from '../../shared/contract/shown-record'
import { NewerRecordError } from '../../shared/contract/upgrade'
import { DamagedError, isDamage, LostRecordError } from './failure'
import type { Kept } from './history-memory'
import { rowidOf } from './find-row'
import { changesIn, listingOf } from './listing'
import { OpenRuns, type OpenRun } from './open-runs'
import { openToRead } from './open-to-read'
import { emptyLog, purge, purgeLeftOver } from './purge'
import { readRows } from './read-rows'
import { rebuild } from './rebuild'
import { decodeRecord, encodeRecord, type PartOf } from './record-code'
import { listingOfRow } from './row-listing'
import { editRun, insertRun, listingIn, mendRun } from './run-rows'
import { migrate, versionOf } from './schema'
import { SizeLimit } from './size-limit'
import { inTransaction, type Database, type Driver } from './sqlite'
import { assertTables } from './tables'
import { withTaskCounts } from './task-counts'

export type Access = 'read' | 'write'

export class HistoryFile {
  readonly #database: Database
  readonly #owner: string
  readonly #access: Access
  #seenVersion: number | undefined
  /** Those that are not over. */
  readonly going: OpenRuns
  readonly limit: SizeLimit

  /**
   * @param access with `read` every change throws
   * @throws NewerSchemaError, or what SQLite throws; the file is then as it was
   */
  constructor(path: string, driver: Driver, owner: string, access: Access = 'write') {
    this.#owner = owner
    this.#access = access
    this.#database = access === 'read' ? openToRead(path, driver) : driver.open(path)
    this.going = new OpenRuns(this.#database, owner)
    this.limit = new SizeLimit(this.#database)
    if (access === 'read') return
    try {
      this.#prepare()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** @param onDamage of rows that could not be read in whole */
  list(onDamage: (error: unknown) => void): readonly RunListing[] {
    const rows = readRows(this.#database, onDamage)
    // A file that can only be read was not brought up to date.
    const whole = this.#access === 'read' ? withTaskCounts(this.#database, rows) : rows
    return whole.map(listingOfRow)
  }

  isEmpty(): boolean {
    const row = this.#database.prepare('SELECT 1 FROM runs WHERE deleted_by IS NULL LIMIT 1').get()
    return row === undefined
  }

  /** Deleted ones that can still be brought back included. */
  startOf(run: string): string | undefined {
    const row = this.#database
      .prepare('SELECT started_at FROM runs WHERE rowid = ?')
      .get(rowidOf(this.#database, run) ?? null)
    return (row as { readonly started_at: string } | undefined)?.started_at
  }

  /** @throws LostRecordError, NewerRecordError; else what SQLite throws */
  read(run: string, part?: PartOf): ShownRecord | undefined {
    const row = this.#database.prepare('SELECT body FROM records WHERE run = ?').get(run)
    if (row !== undefined) return decoded(run, (row as { readonly body: Uint8Array }).body, part)
    if (rowidOf(this.#database, run) !== undefined) throw new LostRecordError('missing')
    return undefined
  }

  /** Once this returns the run outlives a crash of the machine. */
  seal(record: RunRecord, isImported: boolean): RunListing {
    const body = encodeRecord(record)
    const listing = listingOf(record, body.byteLength, isImported)
    this.#safely(() => {
      insertRun(this.#database, listing, body)
      this.going.forget(record.id)
    })
    return listing
  }

  /** Makes a record of a run that was interrupted. @returns whether there was enough of it */
  recover({ run, experiment }: OpenRun): boolean {
    const record = rebuild(this.going.eventsOf(run), experiment)
    // Without its start there is nothing to keep, and a record of the same run is better.
    const isKept = record !== undefined && this.startOf(run) === undefined
    if (isKept) this.seal(record, false)
    else this.going.forget(run)
    return isKept
  }

  /** Keeps an imported run out of the list, like one that was deleted: `reveal` shows it, else it goes when this closes. */
  stage(record: RunRecord): void {
    const body = encodeRecord(record)
    inTransaction(this.#database, () => {
      insertRun(this.#database, listingOf(record, body.byteLength, true), body)
      this.#database
        .prepare('UPDATE runs SET deleted_by = ? WHERE id = ?')
        .run(this.#owner, record.id)
    })
  }

  /** Whether its row and its record can be read. @throws what SQLite throws, but for pages that are damaged */
  isWhole(run: string): boolean {
    try {
      this.read(run)
      return listingIn(this.#database, run)?.damaged === undefined
    } catch (error) {
      if (error instanceof NewerRecordError) return true
      if (error instanceof LostRecordError || isDamage(error)) return false
      throw error
    }
  }

  /** All of these runs into the list, at once. @param mended records of runs that are damaged here, in whose place they come */
  reveal(runs: readonly string[], mended: readonly RunRecord[] = []): void {
    this.#safely(() => {
      for (const record of mended) mendRun(this.#database, record)
      const show = this.#database.prepare('UPDATE runs SET deleted_by = NULL WHERE id = ?')
      for (const run of runs) show.run(run)
    })
  }

  /** Takes a run away that was staged and not shown. */
  discard(run: string): void {
    this.#database.prepare('DELETE FROM runs WHERE id = ? AND deleted_by = ?').run(run, this.#owner)
  }

  /** @returns whether there is such a run */
  edit(run: string, change: RunEdit): boolean {
    return inTransaction(this.#database, () => editRun(this.#database, run, change))
  }

  /** Out of the list, or back into it. @returns those that were there to be changed */
  setDeleted(runs: readonly string[], isDeleted: boolean): readonly string[] {
    const change = this.#database.prepare(
      `UPDATE runs SET deleted_by = ? WHERE rowid = ? AND deleted_by IS ${isDeleted ? '' : 'NOT '}NULL`,
    )
    const owner = isDeleted ? this.#owner : null
    return inTransaction(this.#database, () =>
      runs.filter((run) => {
        const rowid = rowidOf(this.#database, run) ?? null
        return Number(change.run(owner, rowid).changes) > 0
      }),
    )
  }

  /** A run that was in memory, as it was there. Done twice, it is there once. */
  takeOver({ record, listing, isDeleted }: Kept): true {
    if (this.startOf(record.id) === undefined) this.seal(record, listing.isImported)
    this.edit(record.id, changesIn(listing))
    if (isDeleted) this.setDeleted([record.id], true)
    return true
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
      // Closing would do this only for the last one, and not while statements are not collected.
      emptyLog(this.#database)
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
    // What is deleted is overwritten: a file may be handed on, or read by other programs.
    this.#database.exec('PRAGMA secure_delete = ON')
    migrate(this.#database)
    assertTables(this.#database)
    purgeLeftOver(this.#database)
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

function decoded(run: string, body: Uint8Array, part: PartOf | undefined): ShownRecord {
  try {
    const record = decodeRecord(body, part)
    if (record.id !== run) throw new Error(`It is not one of run ${run}.`)
    return record
  } catch (error) {
    throw error instanceof NewerRecordError
      ? error
      : new LostRecordError('damaged', { cause: error })
  }
}
