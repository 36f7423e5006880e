/**
 * The history of runs as the app and the command line have it: asked here, done in a thread of its own, so that neither a
 * lock of another program nor a large file stops anything else. A run never fails because of it; what could not be written
 * stays readable until the program ends.
 */
import type { ExperimentResult } from '../../shared/contract/experiment-result'
import type {
  HistoryOverview,
  HistoryState,
  ImportProgress,
  ImportResult,
  RunEdit,
  RunListing,
} from '../../shared/contract/history'
import type { ExportFormat } from '../../shared/contract/ipc'
import type { StreamEvent } from '../../shared/contract/run-event'
import type { RunRecord } from '../../shared/contract/run-record'
import type { ShownRecord } from '../../shared/contract/shown-record'
import type { WatchEvent } from '../../shared/contract/watch-event'
import type { AnalyseOptions } from '../../shared/analysis/experiment/analyse-runs'
import type { ExportOptions } from '../export/format/exporter'
import { HistoryLink } from './history-link'
import type { FromThread, Sealed } from './history-message'
import type { HistoryOptions, ImportOptions } from './history-options'
import { startHistoryThread } from './history-thread'
import { Journal } from './journal'
import { encodeRecord, forThread, type EncodedRecord } from './record-code'

/** Never rejects but where there is no bundle: a history that cannot be on disk is in memory and says why. */
export async function openHistory(
  options: HistoryOptions,
  start = startHistoryThread,
): Promise<History> {
  const history = new History(options, start)
  await history.opened
  return history
}

export class History {
  readonly #path: string
  readonly #onChange: (state: HistoryState) => void
  readonly #onRemoved: NonNullable<HistoryOptions['onRemoved']>
  readonly #link: HistoryLink
  readonly #journal: Journal
  /** Batches that are not written yet. */
  readonly #appending = new Set<Promise<unknown>>()
  #state: HistoryState
  #isEmpty = true
  #onProgress: ((progress: ImportProgress) => void) | undefined
  #closing: Promise<void> | undefined
  #isOpened: () => void = () => undefined
  /** Resolves when `state` and `isEmpty` are known. */
  readonly opened = new Promise<void>((resolve) => (this.#isOpened = resolve))

  constructor(options: HistoryOptions, start: typeof startHistoryThread) {
    const { path, consequence, followsOthers } = options
    this.#path = path
    this.#onChange = options.onChange ?? (() => undefined)
    this.#onRemoved = options.onRemoved ?? (() => undefined)
    this.#state = { kind: 'on-disk', path }
    this.#journal = new Journal((...batch) => {
      // What cannot be written is told by the state, and the record at the end of the run has it all.
      const appending = this.#link.call('append', ...batch).catch(() => undefined)
      this.#appending.add(appending)
      void appending.then(() => this.#appending.delete(appending))
    })
    this.#link = new HistoryLink({ path, consequence, followsOthers }, start, {
      onMessage: (message) => this.#hear(message),
      onFailure: (reason) => this.#fail(reason),
    })
  }

  /** As the thread told it last. */
  get state(): HistoryState {
    return this.#state
  }

  /** As the thread told it last. What was deleted does not count. */
  get isEmpty(): boolean {
    return this.#isEmpty
  }

  /** Hears of all that happens; of runs that are kept the events are handed to the thread about once a second. */
  take(event: StreamEvent | WatchEvent): void {
    if (this.#closing === undefined) this.#journal.add(event)
  }

  /** Hands on the events that were gathered, instead of within a second. Resolves when they are written. */
  async appendNow(): Promise<void> {
    this.#journal.handOn()
    await Promise.all(this.#appending)
  }

  /**
   * Why bytes from elsewhere are no record of their run, in a few words; undefined when they are one. Nothing is kept by it.
   * @throws HistoryError when they could not be looked at
   */
  faultOf(record: EncodedRecord): Promise<string | undefined> {
    return this.#link.call('faultOf', forThread(record))
  }

  /**
   * Keeps the record of a run that has ended; from a call on it is shown. Resolves when it is on disk, or in memory where
   * there is no disk for it. While another program holds the history that may take as long as it does.
   * @param record or the bytes of it as `encodeRecord` makes them, from wherever: they are checked
   * @throws HistoryError when the bytes are no record of that run
   */
  seal(record: RunRecord | EncodedRecord): Promise<Sealed> {
    this.#journal.forget('bytes' in record ? record.run : record.id)
    return this.#send(record)
  }

  /** Newest first. This and all below rejects with HistoryError when another program holds the history for too long. */
  list(): Promise<readonly RunListing[]> {
    return this.#link.call('list')
  }

  overview(): Promise<HistoryOverview> {
    return this.#link.call('overview')
  }

  /** @throws HistoryError when there is no such run, or its record cannot be read any more */
  read(run: string): Promise<RunRecord> {
    return this.#link.call('read', run)
  }

  /** What of it a window draws at once. @throws HistoryError as `read` */
  readToShow(run: string): Promise<ShownRecord> {
    return this.#link.call('readToShow', run)
  }

  /** @throws HistoryError */
  edit(run: string, change: RunEdit): Promise<void> {
    return this.#link.call('edit', run, change)
  }

  /** Takes runs out of the list; until `close` they can be brought back. Resolves to those that were there. */
  delete(runs: readonly string[]): Promise<readonly string[]> {
    return this.#link.call('setDeleted', runs, true)
  }

  /** Resolves to those that are back. @throws HistoryError */
  restore(runs: readonly string[]): Promise<readonly string[]> {
    return this.#link.call('setDeleted', runs, false)
  }

  /** Deletes the runs that started more than so many days ago and are neither pinned nor tagged; `restore` brings them back. @throws HistoryError */
  prune(olderThanDays: number, now = Date.now()): Promise<readonly string[]> {
    return this.#link.call('prune', olderThanDays, now)
  }

  /** How much all kept runs may take up; deletes the oldest at once where they take up more. @throws HistoryError */
  setLimit(bytes: number): Promise<void> {
    return this.#link.call('setLimit', bytes)
  }

  /** Tries the disk again and takes there what is in memory. What the disk still refuses stays, and `state` says why. */
  retry(): Promise<void> {
    return this.#link.call('retry')
  }

  /** Makes records of runs whose process was gone before they were over. Resolves to their ids. */
  recover(): Promise<readonly string[]> {
    return this.#link.call('recover')
  }

  /**
   * Takes the runs of JSON files in: all of them, or none when it is cancelled or fails. One at a time.
   * @throws RecordFileError, HistoryError
   */
  async import(
    paths: readonly string[],
    { onProgress, signal, maxBytes }: ImportOptions = {},
  ): Promise<ImportResult> {
    if (signal?.aborted === true) return { kind: 'cancelled' }
    const importing = this.#link.call('import', paths, maxBytes)
    const cancel = (): void => void this.#link.call('cancelImport').catch(() => undefined)
    signal?.addEventListener('abort', cancel)
    this.#onProgress ??= onProgress
    try {
      return await importing
    } finally {
      signal?.removeEventListener('abort', cancel)
      if (this.#onProgress === onProgress) this.#onProgress = undefined
    }
  }

  /** What these runs say together. @throws HistoryError */
  analyse(runs: readonly string[], options: AnalyseOptions = {}): Promise<ExperimentResult> {
    return this.#link.call('analyse', runs, options)
  }

  /** What an export of these runs leaves out: each text as it is then, with its place. @throws HistoryError */
  secretsIn(runs: readonly string[]): Promise<readonly string[]> {
    return this.#link.call('secretsIn', runs)
  }

  /** As `exportRecords` does. Resolves to the paths of the files. @throws HistoryError, ExportError */
  export(
    format: ExportFormat,
    runs: readonly string[],
    target: string,
    options: ExportOptions = {},
  ): Promise<readonly string[]> {
    return this.#link.call('export', format, runs, target, options)
  }

  /** Never rejects. What was handed over is written, for as long as may be, and what is deleted is gone. */
  close(): Promise<void> {
    if (this.#closing === undefined) {
      this.#journal.handOn()
      this.#journal.close()
      this.#closing = this.#link.close()
    }
    return this.#closing
  }

  #send(record: RunRecord | EncodedRecord): Promise<Sealed> {
    if ('bytes' in record) return this.#link.call('seal', forThread(record))
    try {
      return this.#link.call('seal', record)
    } catch (error) {
      // A result that only this thread can hold: its text is what is kept of it anyway.
      if (!(error instanceof Error) || error.name !== 'DataCloneError') throw error
      return this.#link.call('seal', forThread({ run: record.id, bytes: encodeRecord(record) }))
    }
  }

  #hear(message: Exclude<FromThread, { id: number }>): void {
    if (message.kind === 'removed') return this.#onRemoved(message.runs)
    if (message.kind === 'progress') return this.#onProgress?.(message.progress)
    this.#state = message.state
    this.#isEmpty = message.isEmpty
    this.#isOpened()
    this.#link.rest()
    if (message.isChange) this.#onChange(message.state)
  }

  #fail(reason: string): void {
    const because = `The part of Coreloom that keeps runs has ended: ${reason}. Start Coreloom again.`
    this.#state = { kind: 'in-memory', because, path: this.#path, isReadable: false }
    this.#isOpened()
    this.#onChange(this.#state)
  }
}
