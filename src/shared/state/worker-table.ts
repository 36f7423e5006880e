/**
 * The workers of a run by their place in the pool: a slot shows the worker that holds it now, figures of its
 * predecessors add up. Also meters the CPU that all workers together used.
 */
import type { WorkerKind } from '../contract/model'
import type {
  ProcessReading,
  SampleTaken,
  ThreadReading,
  WorkerEnded,
  WorkerReady,
  WorkerStarting,
} from '../contract/run-event'
import type { WorkerRecord } from '../contract/run-record'
import type { Untold } from '../series/core-meter'
import { type CounterReading, isGap, isTooClose, rate } from '../series/rates'
import { SpendingCounter, type Spent } from '../series/spent'

export interface LiveWorker {
  readonly id: number
  readonly slot: number
  readonly kind: WorkerKind
  state: 'starting' | 'ready' | 'ended'
  pid?: number | undefined
  tid?: number | undefined
  startupMs?: number | undefined
  endReason?: string | undefined
  /** Tasks in flight on it. */
  readonly running: Set<number>
  /** Core that it ran on last. */
  core?: number | undefined
  /** CPU in cores over the last tick; undefined = not known (yet). */
  cpuCores?: number | undefined
  /** Memory of its own process; undefined for threads, which share one. */
  rssBytes?: number | undefined
  /** Its CPU since it began. */
  readonly cpu: SpendingCounter
  lastReading?: CounterReading | undefined
  readonly startedT: number
  endedT?: number | undefined
}

/** Workers of one slot whose lives are kept. */
export const MAX_LIVES = 100

/** CPU in cores over the whole life of a worker that has ended; undefined where its counter was never read. */
export function meanCpuCores({ cpu, startedT, endedT }: LiveWorker): number | undefined {
  if (!cpu.isRead || endedT === undefined || endedT <= startedT) return undefined
  return cpu.cpuMs / (endedT - startedT)
}

export class WorkerTable {
  /** Index = slot. */
  readonly slots: (LiveWorker | undefined)[] = []
  /** Tasks that ended as done, a slot. */
  readonly doneBySlot: number[] = []
  /** Workers that a slot has had. */
  readonly workersBySlot: number[] = []
  /** The first workers of each slot, MAX_LIVES of them at most; `workersBySlot` says whether these are all. */
  readonly livesBySlot: LiveWorker[][] = []
  /** Memory of the process that holds the worker threads. */
  sharedRssBytes: number | undefined
  readonly #byId = new Map<number, LiveWorker>()
  /** Those that have ended, too. */
  readonly #all = new Map<number, LiveWorker>()
  readonly #slotById: number[] = []
  readonly #intervalMs: number

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  /** Where not every task is told of: as the workers' own records have it. */
  takeDone(workers: readonly Pick<WorkerRecord, 'slot' | 'tasksDone'>[]): void {
    this.doneBySlot.fill(0)
    for (const { slot, tasksDone } of workers) {
      this.doneBySlot[slot] = (this.doneBySlot[slot] ?? 0) + tasksDone
    }
  }

  slotOf(worker: number | undefined): number | undefined {
    return worker === undefined ? undefined : this.#slotById[worker]
  }

  /** A worker that has not ended. */
  find(worker: number): LiveWorker | undefined {
    return this.#byId.get(worker)
  }

  start(event: WorkerStarting): void {
    const { worker: id, slot, workerKind: kind, t: startedT, pid } = event
    const running = new Set<number>()
    const cpu = new SpendingCounter(startedT)
    const worker: LiveWorker = { id, slot, kind, state: 'starting', pid, running, cpu, startedT }
    this.#byId.set(id, worker)
    this.#all.set(id, worker)
    this.#slotById[id] = slot
    this.slots[slot] = worker
    const lives = (this.livesBySlot[slot] ??= [])
    if (lives.length < MAX_LIVES) lives.push(worker)
    this.doneBySlot[slot] ??= 0
    this.workersBySlot[slot] = (this.workersBySlot[slot] ?? 0) + 1
  }

  ready({ worker: id, pid, tid, startupMs }: WorkerReady): void {
    const worker = this.#byId.get(id)
    if (worker) Object.assign(worker, { state: 'ready', pid, tid, startupMs })
  }

  /** Of a run whose process was lost nobody tells what became of its workers. */
  endAll(t: number): void {
    for (const worker of this.#byId.keys()) this.end({ worker, reason: 'ended with the run', t })
  }

  end({ worker: id, reason, t: endedT }: Pick<WorkerEnded, 'worker' | 'reason' | 't'>): void {
    const worker = this.#byId.get(id)
    if (!worker) return
    Object.assign(worker, { state: 'ended', endReason: reason, endedT, cpuCores: undefined })
    worker.running.clear()
    this.#byId.delete(id)
  }

  countDone(worker: number | undefined): void {
    const slot = this.slotOf(worker)
    if (slot !== undefined) this.doneBySlot[slot] = (this.doneBySlot[slot] ?? 0) + 1
  }

  /** Whether any of them is there. */
  get isAnyThere(): boolean {
    return this.#byId.size > 0
  }

  /** @returns what they used since they were read last, as far as this sample tells it */
  addSample(sample: Pick<SampleTaken, 'processes' | 'threads'>): readonly Spent[] {
    const spent: Spent[] = []
    for (const reading of sample.threads) {
      const worker = this.#all.get(reading.worker)
      if (!worker) continue
      worker.core = reading.core ?? worker.core
      if (worker.kind === 'thread') this.#meter(worker, reading, spent)
    }
    for (const reading of sample.processes) {
      if (reading.role === 'host') {
        this.sharedRssBytes = reading.rssBytes ?? this.sharedRssBytes
        continue
      }
      const worker = reading.worker === undefined ? undefined : this.#all.get(reading.worker)
      if (worker?.kind !== 'process') continue
      worker.rssBytes = reading.rssBytes ?? worker.rssBytes
      this.#meter(worker, reading, spent)
    }
    return spent
  }

  /**
   * What each used since it was read last, by the account that is known at the end of the run; and the lives of those whose use
   * was never known. Call after `endAll`.
   */
  settle(used: ReadonlyMap<number, number>): {
    readonly spent: readonly Spent[]
    readonly untold: readonly Untold[]
  } {
    const spent: Spent[] = []
    const untold: Untold[] = []
    for (const { id, cpu, startedT, endedT = Infinity } of this.#all.values()) {
      const cpuMs = used.get(id)
      const rest = cpuMs === undefined ? undefined : cpu.read(Math.max(endedT, cpu.atMs), cpuMs)
      if (rest) spent.push(rest)
      if (!cpu.isRead) untold.push({ fromMs: startedT, toMs: endedT })
    }
    return { spent, untold }
  }

  /** Last placement by slot; -1 where it is not known or the worker has ended. */
  placement(): Int16Array {
    return Int16Array.from(this.slots, (worker) =>
      worker?.state === 'ready' ? (worker.core ?? -1) : -1,
    )
  }

  #meter(worker: LiveWorker, reading: ProcessReading | ThreadReading, all: Spent[]): void {
    const { t, cpuMs } = reading
    if (cpuMs === undefined) return
    const spent = worker.cpu.read(t, cpuMs)
    if (spent) all.push(spent)
    if (worker.state === 'ended') return
    const { lastReading } = worker
    const next = { t, value: cpuMs }
    if (!lastReading) {
      worker.lastReading = next
    } else if (!isTooClose(lastReading.t, t, this.#intervalMs)) {
      const gap = isGap(lastReading.t, t, this.#intervalMs)
      worker.cpuCores = gap ? undefined : rate(lastReading, next)
      worker.lastReading = next
    }
  }
}
