/**
 * Answers what the face of the history asks, in the history's own thread. What a run leaves is written in order and tried
 * until it is there; what a person waits for is tried for a while.
 */
import type { MessagePort } from 'node:worker_threads'
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { ImportResult } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import { analyseRuns } from '../../shared/analysis/experiment/analyse-runs'
import { exportRecords } from '../export/export-records'
import { withoutSecrets } from '../export/secrets/without-secrets'
import type { KeptEvent } from './event-code'
import { failureSentence } from './failure'
import type { Answers, Call, FromThread, Sealed } from './history-message'
import { HistoryError, LOOK_MS, type HistoryPlace } from './history-options'
import { HistoryStore } from './history-store'
import { importFiles } from './import-files'
import { Lane, retrying } from './lane'
import { partToShow } from './part-to-show'
import { faultOf, inFewWords, recordOf, type EncodedRecord } from './record-code'
import { isBusy, type Driver } from './sqlite'

/** How long a person waits for a lock of another program. */
const PATIENCE_MS = 15_000
/** How long what is not written yet waits for one at the end. */
const CLOSE_PATIENCE_MS = 10_000
/** A lock that is held for longer is told. */
const TELL_WAITING_MS = 2_000

class Server {
  readonly #place: HistoryPlace
  readonly #send: (message: FromThread) => void
  readonly #store: HistoryStore
  readonly #lane: Lane
  #looking: NodeJS.Timeout | undefined
  #recovering: Promise<unknown> = Promise.resolve()
  #isWaiting = false
  #wasEmpty = true
  #importing: { isCancelled: boolean; readonly over: Promise<unknown> } | undefined

  constructor(
    place: HistoryPlace,
    driver: Driver | undefined,
    send: (message: FromThread) => void,
  ) {
    this.#place = place
    this.#send = send
    const { path, consequence } = place
    this.#store = new HistoryStore({
      path,
      consequence,
      driver,
      onChange: () => this.#tell(),
      onRemoved: (runs) => this.#send({ kind: 'removed', runs }),
    })
    this.#lane = new Lane(
      (waitedMs) => this.#setWaiting(waitedMs >= TELL_WAITING_MS),
      (error) => this.#store.giveUp(error),
    )
    if (place.followsOthers === true) {
      this.#looking = setInterval(() => {
        if (this.#store.hasChangedOutside) this.#tell()
      }, LOOK_MS).unref()
    }
    this.#tell(false)
  }

  readonly answers: Answers = {
    append: (run, place, events) => this.#append(run, place, events),
    faultOf,
    seal: (record) => this.#seal(record),
    list: () => this.#patiently(() => this.#store.list()),
    overview: () => this.#patiently(() => ({ ...this.#store.overview(), state: this.#state() })),
    read: (run) => this.#read(run),
    readToShow: (run) => this.#patiently(() => this.#store.read(run, partToShow)),
    edit: (run, change) => this.#patiently(() => this.#store.edit(run, change)),
    setDeleted: (...asked) => this.#patiently(() => this.#store.setDeleted(...asked)),
    prune: (...asked) => this.#patiently(() => this.#store.prune(...asked)),
    setLimit: (bytes) => this.#patiently(() => this.#store.setLimit(bytes)),
    retry: () => this.#patiently(() => this.#store.retry()),
    recover: () => {
      const recovering = this.#recover()
      this.#recovering = Promise.allSettled([this.#recovering, recovering])
      return recovering
    },
    import: (paths, maxBytes) => this.#import(paths, maxBytes),
    cancelImport: () => {
      if (this.#importing) this.#importing.isCancelled = true
    },
    analyse: async (runs, options) => analyseRuns(await this.#readAll(runs), options),
    export: async (format, runs, target, options) => {
      const whole = await this.#readAll(runs)
      const records = options.keepSecrets === true ? whole : withoutSecrets(whole).value
      return exportRecords(format, records, target, options)
    },
    secretsIn: async (runs) => withoutSecrets(await this.#readAll(runs)).removed,
    close: () => this.#close(),
  }

  #append(
    run: string,
    place: ExperimentPlace | undefined,
    events: readonly KeptEvent[],
  ): Promise<void> {
    return this.#lane.run(() => this.#store.append(run, place, events))
  }

  async #seal(sealed: RunRecord | EncodedRecord): Promise<Sealed> {
    const record = 'bytes' in sealed ? decoded(sealed) : sealed
    this.#store.announce(record)
    const isOnDisk = await this.#lane.run(() => this.#store.seal(record))
    return { run: record.id, isOnDisk }
  }

  #read(run: string): Promise<RunRecord> {
    return this.#patiently(() => this.#store.read(run))
  }

  async #readAll(runs: readonly string[]): Promise<RunRecord[]> {
    const records: RunRecord[] = []
    for (const run of runs) records.push(await this.#read(run))
    return records
  }

  async #recover(): Promise<readonly string[]> {
    const recovered: string[] = []
    const left = await this.#patiently(() => this.#store.claimInterrupted())
    // One a turn: each may take a while, and what comes from runs that go is not to wait for all of them.
    for (const open of left) {
      await new Promise((resolve) => setImmediate(resolve))
      if (await this.#patiently(() => this.#store.recover(open))) recovered.push(open.run)
    }
    return recovered
  }

  async #import(paths: readonly string[], maxBytes: number | undefined): Promise<ImportResult> {
    if (this.#importing !== undefined) {
      throw new HistoryError('An import is going already. Cancel it, or wait until it ends.')
    }
    const over = importFiles(paths, maxBytes, {
      store: this.#store,
      step: (work) => this.#patiently(work),
      onProgress: (progress) => this.#send({ kind: 'progress', progress }),
      isCancelled: () => going.isCancelled,
    })
    const going = { isCancelled: false, over }
    this.#importing = going
    try {
      return await over
    } finally {
      this.#importing = undefined
    }
  }

  /** What was handed over is written, as far as the disk takes it. */
  async #close(): Promise<void> {
    clearInterval(this.#looking)
    this.#lane.hurry(CLOSE_PATIENCE_MS)
    if (this.#importing) {
      this.#importing.isCancelled = true
      await Promise.allSettled([this.#importing.over])
    }
    await this.#recovering
    await this.#lane.run(() => undefined)
    this.#store.close()
  }

  /** @throws HistoryError when it is held for too long */
  async #patiently<T>(work: () => T): Promise<T> {
    try {
      return await retrying(work, PATIENCE_MS)
    } catch (error) {
      if (!isBusy(error)) throw error
      const tried = `It was tried for ${PATIENCE_MS / 1000} s.`
      throw new HistoryError(failureSentence(error, this.#place.path, tried), { cause: error })
    }
  }

  #state() {
    const { state } = this.#store
    if (state.kind !== 'on-disk' || !this.#isWaiting) return state
    const waiting = `The history ${state.path} is held by another program. Runs wait in memory until it can be written; it is tried again all the time.`
    return { ...state, waiting }
  }

  #setWaiting(isWaiting: boolean): void {
    if (isWaiting === this.#isWaiting) return
    this.#isWaiting = isWaiting
    this.#tell()
  }

  #tell(isChange = true): void {
    // Looking into the history may change its state.
    const isEmpty = this.#isEmpty()
    this.#send({ kind: 'state', state: this.#state(), isEmpty, isChange })
  }

  /** As it was last while nothing can be read. */
  #isEmpty(): boolean {
    try {
      this.#wasEmpty = this.#store.isEmpty
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    return this.#wasEmpty
  }
}

/** Until it is closed by the face. */
export function serveHistory(
  port: MessagePort,
  place: HistoryPlace,
  driver: Driver | undefined,
): void {
  const send = (message: FromThread): void => port.postMessage(message)
  const server = new Server(place, driver, send)
  port.on('message', (call: Call) => {
    void answer(server.answers, call)
      .then(send)
      .then(() => {
        if (call.name === 'close') port.close()
      })
  })
}

async function answer(answers: Answers, { id, name, args }: Call): Promise<FromThread> {
  try {
    const work = answers[name] as (...values: unknown[]) => unknown
    return { kind: 'reply', id, value: await work(...args) }
  } catch (error) {
    const failure =
      error instanceof Error
        ? { name: error.name, message: error.message }
        : { name: 'Error', message: String(error) }
    return { kind: 'failure', id, failure }
  }
}

/** @throws HistoryError: these bytes came from another process */
function decoded(encoded: EncodedRecord): RunRecord {
  try {
    return recordOf(encoded)
  } catch (error) {
    throw new HistoryError(`A record cannot be kept: ${inFewWords(error)}.`, { cause: error })
  }
}
