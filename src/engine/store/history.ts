/**
 * The history of runs: on disk, and in memory from the moment that the disk fails. A run never fails because of it; what
 * could not be written stays readable until the program ends. A person's own changes to what is on disk are refused with
 * the reason when they cannot be carried out.
 */
import { dirname } from 'node:path'
import type { HistoryOverview, HistoryState, RunEdit, RunListing } from '../../shared/history'
import type { StreamEvent } from '../../shared/run-event'
import type { RunRecord } from '../../shared/run-record'
import type { WatchEvent } from '../../shared/watch-event'
import { makeFolder } from '../make-folder'
import { failureSentence, NoDriverError } from './failure'
import { HistoryDisk } from './history-disk'
import { HistoryFile } from './history-file'
import { HistoryMemory } from './history-memory'
import { DEFAULT_CONSEQUENCE, HistoryError, LOOK_MS, type HistoryOptions } from './history-options'
import { Journal } from './journal'
import { ownerOf } from './owner'
import { rebuild } from './rebuild'
import { drivers } from './sqlite'

const DAY_MS = 86_400_000

/** Never rejects: a history that cannot be on disk is in memory and says why. */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const driver = options.driver ?? (await drivers())[0]
  const open = (): HistoryFile => {
    // Command lines are nobody else's to read.
    makeFolder(dirname(options.path), 0o700)
    if (driver === undefined) throw new NoDriverError('There is no SQLite.')
    return new HistoryFile(options.path, driver, ownerOf(process.pid))
  }
  return new History(options, open)
}

export class History {
  readonly #path: string
  readonly #onChange: (state: HistoryState) => void
  readonly #disk: HistoryDisk
  readonly #memory = new HistoryMemory()
  readonly #journal = new Journal((...batch) => this.#writing((f) => f.append(...batch)))
  #looking: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: HistoryOptions, open: () => HistoryFile) {
    const { path, onChange, followsOthers, consequence = DEFAULT_CONSEQUENCE } = options
    this.#path = path
    this.#onChange = onChange ?? (() => undefined)
    this.#disk = new HistoryDisk(open, (error) => failureSentence(error, path, consequence))
    if (followsOthers === true) {
      const look = (): void => {
        if (this.#disk.hasChangedOutside) this.#tell()
      }
      this.#looking = setInterval(look, LOOK_MS).unref()
    }
  }

  get state(): HistoryState {
    const [path, because] = [this.#path, this.#disk.because]
    return because === undefined ? { kind: 'on-disk', path } : { kind: 'in-memory', because, path }
  }

  /** Tries the disk again and takes there what is in memory. What the disk still refuses stays, and `state` says why. */
  retry(): void {
    if (this.#disk.because === undefined) return
    this.#disk.reopen()
    for (const kept of this.#memory.all()) {
      if (this.#disk.writing((file) => file.takeOver(kept)) === undefined) break
      this.#memory.forget(kept.record.id)
    }
    this.#tell()
  }

  /** Hears of all that happens; of runs that are kept the events are written about once a second. */
  take(event: StreamEvent | WatchEvent): void {
    this.#journal.add(event)
  }

  /** Writes the events that were gathered now, instead of within a second. */
  appendNow(): void {
    this.#journal.handOn()
  }

  /** Keeps the record of a run that has ended. Once this returns with a history on disk, nothing takes it away again. */
  seal(record: RunRecord): void {
    this.#journal.forget(record.id)
    this.#keep(record, false)
    this.#tell()
  }

  /** Newest first. */
  list(): readonly RunListing[] {
    const kept = this.#memory.list()
    const onDisk = this.#disk.reading((file) => file.list()) ?? []
    return [...kept, ...onDisk].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  }

  /** What was deleted does not count. */
  get isEmpty(): boolean {
    return (
      this.#memory.list().length === 0 && this.#disk.reading((file) => file.isEmpty()) !== false
    )
  }

  overview(): HistoryOverview {
    const bytes = this.#disk.reading((file) => file.bytes()) ?? 0
    return { state: this.state, runs: this.list(), bytes }
  }

  /** @throws HistoryError when there is no such run, or its record cannot be read any more */
  read(run: string): RunRecord {
    let record: RunRecord | undefined
    try {
      record = this.#memory.read(run) ?? this.#disk.file?.read(run)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new HistoryError(`The record of run ${run} cannot be read: ${reason}`, { cause: error })
    }
    if (record !== undefined) return record
    throw new HistoryError(
      `There is no record of run ${run}: it has not ended yet, or it was deleted.`,
    )
  }

  /** @throws HistoryError */
  edit(run: string, change: RunEdit): void {
    const isDone = this.#memory.edit(run, change) || this.#disk.changing((f) => f.edit(run, change))
    if (isDone !== true) throw new HistoryError(`There is no run ${run} in the history.`)
    this.#tell()
  }

  /** Takes runs out of the list; until `close` they can be brought back. @returns those that were there */
  delete(runs: readonly string[]): readonly string[] {
    return this.#setDeleted(runs, true)
  }

  /** @returns those that are back @throws HistoryError */
  restore(runs: readonly string[]): readonly string[] {
    return this.#setDeleted(runs, false)
  }

  /** Deletes the runs that started more than so many days ago; `restore` brings them back. @throws HistoryError */
  prune(olderThanDays: number, now = Date.now()): readonly string[] {
    const before = new Date(now - olderThanDays * DAY_MS).toISOString()
    const runs = this.list().flatMap(({ run, startedAt }) => (startedAt < before ? [run] : []))
    return runs.length === 0 ? [] : this.delete(runs)
  }

  /** Keeps records that came from files. A run that is here already is not kept twice; one that was deleted is back. */
  import(records: readonly RunRecord[]): {
    runs: readonly string[]
    alreadyThere: readonly string[]
  } {
    const [runs, alreadyThere]: [string[], string[]] = [[], []]
    for (const record of records) {
      const start = this.#startOf(record.id)
      if (start === undefined) {
        this.#keep(record, true)
        runs.push(record.id)
      } else if (start === record.startedAt) {
        ;(this.restore([record.id]).length > 0 ? runs : alreadyThere).push(record.id)
      } else {
        throw new HistoryError(`Another run has the id ${record.id} already; it was not imported.`)
      }
    }
    this.#tell()
    return { runs, alreadyThere }
  }

  /** Makes records of runs whose process was gone before they were over. @returns their ids */
  async recover(): Promise<readonly string[]> {
    const recovered: string[] = []
    for (const { run, experiment } of this.#writing((file) => file.claimInterrupted()) ?? []) {
      // One a turn: each may take a while, and the window is to stay alive.
      await new Promise((resolve) => setImmediate(resolve))
      this.#writing((file) => {
        const record = rebuild(file.eventsOf(run), experiment)
        // Without its start there is nothing to keep, and a record of the same run is better.
        if (record === undefined || this.#startOf(run) !== undefined) return file.forget(run)
        file.seal(record, false)
        recovered.push(run)
      })
    }
    if (recovered.length > 0) this.#tell()
    return recovered
  }

  /** What is deleted cannot be brought back any more. Runs that still go are found as interrupted at the next opening. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#looking)
    this.appendNow()
    this.#disk.close()
  }

  #keep(record: RunRecord, isImported: boolean): void {
    const listing = this.#writing((file) => file.seal(record, isImported))
    if (listing === undefined) this.#memory.seal(record, isImported)
  }

  #startOf(run: string): string | undefined {
    return this.#memory.startOf(run) ?? this.#disk.reading((file) => file.startOf(run))
  }

  #setDeleted(runs: readonly string[], isDeleted: boolean): readonly string[] {
    const inMemory = this.#memory.setDeleted(runs, isDeleted)
    const rest = runs.filter((run) => !inMemory.includes(run))
    const onDisk =
      rest.length === 0 ? [] : this.#disk.changing((f) => f.setDeleted(rest, isDeleted))
    this.#tell()
    return [...inMemory, ...(onDisk ?? [])]
  }

  /** From its failure on, the history is in memory. */
  #writing<T>(work: (file: HistoryFile) => T): T | undefined {
    const wasWell = this.#disk.because === undefined
    const done = this.#disk.writing(work)
    if (wasWell && this.#disk.because !== undefined) this.#tell()
    return done
  }

  #tell(): void {
    this.#onChange(this.state)
  }
}
