/**
 * What is too expensive for every tick: context switches, bytes, PSS. Read about once a second, each process at a time of its
 * own, and not at all of what has not run since.
 */
import { monotonicMs } from '../../../common/clock'
import { readProcFile } from '../../../proc/proc-file'
import { parseIo, parsePss, type IoLines } from '../../../proc/proc-text'
import type { ScanDraft } from './scan-draft'
import type { TreeSource } from './tree-source'
import type { TreeThreads } from './tree-threads'

/** Spreads the processes over the time between two readings: the golden ratio fills evenly. */
const SPREAD = 0.618

/** The switches are told with the threads. */
export interface ExpensiveReading {
  readonly io: IoLines | undefined
  readonly pssBytes: number | undefined
}

export class ExpensiveFigures {
  readonly #folder: string
  readonly #source: TreeSource
  readonly #threads: TreeThreads
  #readAt = -Infinity
  #costMs = 0
  #io: IoLines | undefined
  #isIoDenied = false
  #isPssDenied = false

  /** `folder` is `/proc/PID`. */
  constructor(folder: string, source: TreeSource, threads: TreeThreads) {
    this.#folder = folder
    this.#source = source
    this.#threads = threads
  }

  areDue({ at, precision }: ScanDraft): boolean {
    return precision === 'exact' || at >= this.dueAt
  }

  /** Monotonic ms. */
  get dueAt(): number {
    return this.#readAt + this.#source.slowPace.periodMs
  }

  /** Whether they have to be read again even if nothing runs. */
  get areOpen(): boolean {
    return this.#threads.haveRun || (this.#source.wantsPss && !this.#isPssDenied)
  }

  /** As last read. */
  get io(): IoLines | undefined {
    return this.#io
  }

  /** `isForced`: also of what has not run since. */
  read(scanAt: number, isForced: boolean): ExpensiveReading {
    const at = monotonicMs()
    if (isForced || this.#threads.haveRun) this.#io = this.#readIo()
    this.#threads.readSwitches(isForced)
    const reading = { io: this.#io, pssBytes: this.#readPss() }
    const costMs = monotonicMs() - at
    this.#source.slowPace.costs(this.#costMs, costMs)
    this.#costMs = costMs
    this.#readAt = scanAt
    return reading
  }

  /** Moves the next reading, so that not all processes have theirs at one tick. */
  spread(series: number): void {
    this.#readAt -= ((series * SPREAD) % 1) * this.#source.slowPace.periodMs
  }

  close(): void {
    this.#source.slowPace.costs(this.#costMs, 0)
  }

  /** Of another user's process it is not told: asked once. */
  #readIo(): IoLines | undefined {
    if (!this.#source.hasIo || this.#isIoDenied) return undefined
    const io = readProcFile(`${this.#folder}/io`, parseIo)
    this.#isIoDenied = io === 'denied'
    return typeof io === 'object' ? io : undefined
  }

  #readPss(): number | undefined {
    if (!this.#source.wantsPss || this.#isPssDenied) return undefined
    const pss = readProcFile(`${this.#folder}/smaps_rollup`, parsePss)
    this.#isPssDenied = pss === 'denied'
    return typeof pss === 'number' ? pss : undefined
  }
}
