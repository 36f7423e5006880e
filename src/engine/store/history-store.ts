/**
 * The history of runs: on disk, and in memory from the moment that the disk fails. Every method is one step that does all
 * or nothing; while another program holds the file it throws as SQLite does (`isBusy`), and can be called again.
 */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type {
  HistoryOverview,
  HistoryState,
  RunEdit,
  RunListing,
} from '../../shared/contract/history'
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import type { RunRecord } from '../../shared/contract/run-record'
import type { ShownRecord } from '../../shared/contract/shown-record'
import { olderThan, overLimit } from '../../shared/contract/kept-runs'
import type { KeptEvent } from './event-code'
import { failureSentence, NoDriverError } from './failure'
import { HistoryDisk } from './history-disk'
import { HistoryFile, type Access } from './history-file'
import { HistoryMemory } from './history-memory'
import {
  DEFAULT_CONSEQUENCE,
  HistoryError,
  type Arrived,
  type StoreOptions,
} from './history-options'
import { makePrivate } from './make-private'
import type { OpenRun } from './open-runs'
import { ownerOf } from './owner'
import type { PartOf } from './record-code'
import { busyError } from './sqlite'

export class HistoryStore {
  readonly #path: string
  readonly #tell: () => void
  readonly #onRemoved: StoreOptions['onRemoved']
  readonly #disk: HistoryDisk
  readonly #memory = new HistoryMemory()
  /** Ended, and not on disk yet because another program holds it. */
  readonly #waiting = new HistoryMemory()

  constructor(options: StoreOptions) {
    const { path, consequence = DEFAULT_CONSEQUENCE, driver, onChange, onRemoved } = options
    this.#path = path
    this.#tell = onChange
    this.#onRemoved = onRemoved
    const open = (access: Access): HistoryFile => {
      if (access === 'write') makePrivate(path)
      if (driver === undefined) throw new NoDriverError('There is no SQLite.')
      return new HistoryFile(path, driver, ownerOf(process.pid), access)
    }
    this.#disk = new HistoryDisk(open, (error) => failureSentence(error, path, consequence))
  }

  get state(): HistoryState {
    const [path, { because, isReadable }] = [this.#path, this.#disk]
    if (because === undefined) return { kind: 'on-disk', path }
    return { kind: 'in-memory', because, path, isReadable }
  }

  get #inMemory(): readonly RunListing[] {
    return [...this.#memory.list(), ...this.#waiting.list()]
  }

  get hasChangedOutside(): boolean {
    return this.#disk.hasChangedOutside
  }

  /** Nothing more is written to disk, because of this. */
  giveUp(error: unknown): void {
    if (this.#disk.because === undefined) this.#disk.giveUp(error)
    this.#tell()
  }

  /** Tries the disk again and takes there what is in memory. What the disk still refuses stays, and `state` says why. */
  retry(): void {
    if (this.#disk.because !== undefined) this.#disk.reopen()
    else if (this.#memory.all().length === 0) return
    for (const kept of this.#memory.all()) {
      if (this.#disk.writing((file) => file.takeOver(kept)) === undefined) break
      this.#memory.forget(kept.record.id)
    }
    this.#tell()
  }

  /** Of a run that goes. What comes after its record is not needed any more. */
  append(run: string, place: ExperimentPlace | undefined, events: readonly KeptEvent[]): void {
    this.#writing((file) => file.startOf(run) ?? file.going.append(run, place, events))
  }

  /** From here on a run that has ended is shown, and can be read, until `seal` has kept it. */
  announce(record: RunRecord): void {
    this.#waiting.seal(record, false)
  }

  /** @returns whether it is on disk: then nothing takes it away again */
  seal(record: RunRecord): boolean {
    const isOnDisk = this.#writing((file) => {
      if (file.startOf(record.id) !== record.startedAt) file.seal(record, false)
      return true
    })
    if (!isOnDisk) this.#memory.seal(record, false)
    this.#waiting.forget(record.id)
    this.#keepWithinLimit([record.id])
    this.#tell()
    return isOnDisk === true
  }

  /** Newest first. */
  list(): readonly RunListing[] {
    const read = (file: HistoryFile) => file.list((error) => this.#disk.distrust(error))
    const onDisk = this.#telling(() => this.#disk.listing(read)) ?? []
    return [...this.#inMemory, ...onDisk].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  }

  /** What was deleted does not count. */
  get isEmpty(): boolean {
    return this.#inMemory.length === 0 && this.#reading((file) => file.isEmpty()) !== false
  }

  overview(): HistoryOverview {
    const runs = this.list()
    const bytesInMemory = this.#inMemory.reduce((sum, { bytes }) => sum + bytes, 0)
    const limitBytes = this.#reading((file) => file.limit.bytes) ?? HISTORY_LIMITS.keptBytes.default
    // Last: reading the list may change it.
    return { runs, bytesInMemory, limitBytes, state: this.state }
  }

  /** @throws HistoryError when there is no such run, or its record cannot be read any more */
  read(run: string, part?: PartOf): ShownRecord {
    const inMemory = this.#memory.read(run) ?? this.#waiting.read(run)
    const record = inMemory ? (part?.(inMemory) ?? inMemory) : this.#disk.read(run, part)
    if (record !== undefined) return record
    throw new HistoryError(
      `There is no record of run ${run}: it has not ended yet, or it was deleted.`,
    )
  }

  /** @throws HistoryError */
  edit(run: string, change: RunEdit): void {
    this.#mustBeKept([run])
    if (!this.#memory.edit(run, change) && !this.#disk.changing((f) => f.edit(run, change)))
      throw new HistoryError(`There is no run ${run} in the history.`)
    this.#tell()
  }

  /** Out of the list, or back into it; until the history is closed. @returns those that were there @throws HistoryError */
  setDeleted(runs: readonly string[], isDeleted: boolean): readonly string[] {
    this.#mustBeKept(runs)
    const rest = runs.filter((run) => this.#memory.startOf(run) === undefined)
    const onDisk = rest.length > 0 && this.#disk.changing((f) => f.setDeleted(rest, isDeleted))
    const inMemory = this.#memory.setDeleted(runs, isDeleted)
    this.#tell()
    return [...inMemory, ...(onDisk || [])]
  }

  /** Deletes the runs that started more than so many days ago and are neither pinned nor tagged; `setDeleted` brings them back. @throws HistoryError */
  prune(olderThanDays: number, now: number): readonly string[] {
    const runs = olderThan(this.list(), olderThanDays, now).map(({ run }) => run)
    return runs.length === 0 ? [] : this.setDeleted(runs, true)
  }

  /** From now on all runs together take up no more; see `overLimit`. @throws HistoryError */
  setLimit(bytes: number): void {
    if (!this.#disk.changing((file) => (file.limit.set(bytes), true)))
      throw new HistoryError('There is no disk to keep a size limit on.')
    this.#keepWithinLimit([])
    this.#tell()
  }

  /** When a run started that is kept, or was deleted and can be brought back. */
  startOf(run: string): string | undefined {
    const inMemory = this.#memory.startOf(run) ?? this.#waiting.startOf(run)
    return inMemory ?? this.#reading((file) => file.startOf(run))
  }

  /** False where its row or its record is damaged or gone. */
  isWhole(run: string): boolean {
    const inMemory = this.#memory.startOf(run) ?? this.#waiting.startOf(run)
    return inMemory !== undefined || this.#reading((file) => file.isWhole(run)) !== false
  }

  /** Keeps an imported run out of sight until `reveal`. @returns false where there is no disk to do so @throws HistoryError */
  stage(record: RunRecord): boolean {
    const isOnDisk = this.#disk.because === undefined
    return isOnDisk && this.#disk.changing((file) => (file.stage(record), true)) === true
  }

  /** Shows what was imported, all at once. @throws HistoryError */
  reveal({ kept, mended, inMemory }: Arrived): void {
    const isThere = (run: string): boolean => this.#memory.startOf(run) !== undefined
    const onDisk = kept.filter((run) => !isThere(run))
    if (onDisk.length + mended.length > 0) this.#disk.changing((f) => f.reveal(onDisk, mended))
    this.#memory.setDeleted(kept.filter(isThere), false)
    for (const record of inMemory) this.#memory.seal(record, true)
    this.#keepWithinLimit([...kept, ...mended.map(({ id }) => id)])
    this.#tell()
  }

  discard(run: string): void {
    this.#writing((file) => file.discard(run))
  }

  /** Takes over the runs whose process was gone before they were over. */
  claimInterrupted(): readonly OpenRun[] {
    return this.#writing((file) => file.going.claimInterrupted()) ?? []
  }

  /** Makes a record of such a run. @returns whether there was enough of it */
  recover(open: OpenRun): boolean {
    if (this.#writing((file) => file.recover(open)) !== true) return false
    this.#tell()
    return true
  }

  /** What is deleted cannot be brought back any more. Runs that still go are found as interrupted at the next opening. */
  close(): void {
    this.#disk.close()
  }

  /** @throws as if it were held when one of them waits to be kept: it can be changed once it is */
  #mustBeKept(runs: readonly string[]): void {
    if (runs.some((run) => this.#waiting.startOf(run) !== undefined)) throw busyError()
  }

  /** What it deletes can be brought back as if a person had deleted it. */
  #keepWithinLimit(arrived: readonly string[]): void {
    const gone = this.#writing((file) => {
      if (!file.limit.isExceeded) return []
      const runs = file.list((error) => this.#disk.distrust(error))
      const ids = overLimit(runs, file.limit.bytes, arrived).map(({ run }) => run)
      return file.setDeleted(ids, true)
    })
    if (gone?.length) this.#onRemoved(gone)
  }

  readonly #writing = <T>(work: (file: HistoryFile) => T): T | undefined =>
    this.#telling(() => this.#disk.writing(work))

  readonly #reading = <T>(work: (file: HistoryFile) => T): T | undefined =>
    this.#telling(() => this.#disk.reading(work))

  /** From its failure on, the history is in memory. */
  #telling<T>(work: () => T): T {
    const wasWell = this.#disk.because === undefined
    const done = work()
    if (wasWell && this.#disk.because !== undefined) this.#tell()
    return done
  }
}
