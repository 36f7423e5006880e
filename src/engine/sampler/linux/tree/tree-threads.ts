/** The threads of one process: all of them, those that ended included at their last reading. */
import { readdirSync } from 'node:fs'
import { ifReadable } from '../../../proc/proc-file'
import { CounterFiles, type CounterReading } from './counter-files'
import type { ScanDraft } from './scan-draft'
import { TreeThread } from './tree-thread'
import type { TreeSource } from './tree-source'

interface Other {
  readonly thread: TreeThread
  readonly files: CounterFiles
}

export interface ThreadSums {
  cpuMs: number
  waitMs: number
  voluntarySwitches: number
  involuntarySwitches: number
}

export class TreeThreads {
  readonly main: TreeThread
  readonly #pid: number
  readonly #process: number
  readonly #source: TreeSource
  readonly #folder: string
  readonly #others = new Map<number, Other>()
  readonly #ended: ThreadSums = {
    cpuMs: 0,
    waitMs: 0,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
  }
  /** Where the scheduler keeps no statistics: the ticks of the main thread alone. */
  readonly #mainFiles: CounterFiles | undefined
  /** Whether one could not be read at the last scan, or none was looked for yet. */
  #isShort = true

  /** `process`: series of the process. */
  constructor(pid: number, process: number, source: TreeSource) {
    this.#pid = pid
    this.#process = process
    this.#source = source
    this.#folder = `${source.root}/${pid}/task`
    const folder = `${this.#folder}/${pid}`
    this.main = new TreeThread(source.newSeries(), folder)
    this.#mainFiles = source.hasSchedstat ? undefined : new CounterFiles(folder, source)
  }

  /** Threads that are there. */
  get tids(): number[] {
    return [this.#pid, ...this.#others.keys()]
  }

  /** Series of the threads that are there. */
  get series(): number[] {
    return [this.main.series, ...Array.from(this.#others.values(), ({ thread }) => thread.series)]
  }

  /** Whether any of them has run since the expensive figures were read. */
  get haveRun(): boolean {
    if (this.main.hasRun) return true
    for (const { thread } of this.#others.values()) if (thread.hasRun) return true
    return false
  }

  /** `isAll`: also of threads that have not run since. */
  readSwitches(isAll: boolean): void {
    this.main.readSwitches(isAll)
    for (const { thread } of this.#others.values()) thread.readSwitches(isAll)
  }

  /**
   * Reads all but the main thread, which comes with its process, and those that are left out at this turn. `isAll`: whether every thread that is there was
   * read, so that what the process has more than they have is of threads that ended unseen.
   */
  scan(
    reading: CounterReading,
    name: { readonly text: string; readonly isRenamed: boolean },
    draft: ScanDraft,
  ): { readonly isAll: boolean } {
    const { tickMs } = this.#source.units
    const own = this.#mainFiles?.read()
    if (own === undefined || typeof own === 'object') {
      this.main.take(own ?? reading, tickMs, draft)
      if (name.isRenamed) draft.renamed.push({ series: this.main.series, name: name.text })
    }
    const wasShort = this.#isShort
    this.#isShort = typeof own === 'string'
    let areAllRead = true
    const mayLeaveOut = draft.leavesOut(this.#pid)
    for (const [tid, other] of this.#others) {
      if (mayLeaveOut && other.files.hasRestedLong) areAllRead = false
      else this.#read(tid, other, draft)
    }
    const isOther = reading.stat.threads !== this.#others.size + 1
    if (isOther && (draft.hasForks || wasShort || draft.precision === 'exact')) this.#look(draft)
    return { isAll: areAllRead && !this.#isShort }
  }

  get areMany(): boolean {
    return this.#others.size > 0
  }

  /** Of those that are there and those that ended. */
  sum(): ThreadSums {
    const sums = { ...this.#ended }
    addTo(sums, this.main)
    for (const { thread } of this.#others.values()) addTo(sums, thread)
    return sums
  }

  close(): void {
    this.#mainFiles?.close()
    for (const { files } of this.#others.values()) files.close()
  }

  #read(tid: number, { thread, files }: Other, draft: ScanDraft): void {
    const reading = files.read(draft.precision === 'quick')
    if (typeof reading === 'object') {
      thread.take(reading, this.#source.units.tickMs, draft)
      if (files.isRenamed) draft.renamed.push({ series: thread.series, name: files.name.text })
    } else if (reading === 'vanished') {
      addTo(this.#ended, thread)
      draft.ended.push(thread.series)
      files.close()
      this.#others.delete(tid)
    } else {
      this.#isShort = true
    }
  }

  /** Takes in the threads that are new. */
  #look(draft: ScanDraft): void {
    const tids = ifReadable(() => readdirSync(this.#folder))
    if (!tids) this.#isShort = true
    for (const name of tids ?? []) {
      const tid = Number(name)
      if (tid !== this.#pid && !this.#others.has(tid)) this.#open(tid, draft)
    }
  }

  #open(tid: number, draft: ScanDraft): void {
    const folder = `${this.#folder}/${tid}`
    const files = new CounterFiles(folder, this.#source)
    const reading = files.read()
    if (typeof reading === 'string') {
      files.close()
      if (reading !== 'vanished') this.#isShort = true
      return
    }
    const thread = new TreeThread(this.#source.newSeries(), folder)
    this.#others.set(tid, { thread, files })
    thread.readSwitches(true)
    thread.take(reading, this.#source.units.tickMs, draft)
    draft.started.push({
      series: thread.series,
      kind: 'thread',
      parent: this.#process,
      pid: this.#pid,
      tid,
      name: files.name.text,
      startedMs: this.#source.startedMs(reading.stat.startTicks),
      baseCpuMs: this.#source.isOlder(reading.stat.startTicks, draft.at) ? thread.cpuMs : 0,
    })
  }
}

function addTo(sums: ThreadSums, { cpuMs, waitMs, switches }: TreeThread): void {
  sums.cpuMs += cpuMs
  sums.waitMs += waitMs
  sums.voluntarySwitches += switches.voluntarySwitches
  sums.involuntarySwitches += switches.involuntarySwitches
}
