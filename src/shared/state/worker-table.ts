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
import type { FirstReading } from '../series/core-meter'
import { type CounterReading, isGap, isTooClose, rate } from '../series/rates'

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
  /** CPU of it that is accounted for, ms; undefined before the first reading. */
  countedMs?: number | undefined
  lastReading?: CounterReading | undefined
  readonly startedT: number
  endedT?: number | undefined
}

/** CPU in cores over the whole life of a worker that has ended; undefined where its counter was never read. */
export function meanCpuCores({ countedMs, startedT, endedT }: LiveWorker): number | undefined {
  if (countedMs === undefined || endedT === undefined || endedT <= startedT) return undefined
  return countedMs / (endedT - startedT)
}

/** What the workers of a run tell in one sample. */
export interface WorkerSample {
  /** Workers whose CPU counter was read. */
  readonly metered: number
  /** Of workers that were read for the first time. */
  readonly firsts: readonly FirstReading[]
}

export class WorkerTable {
  /** Index = slot. */
  readonly slots: (LiveWorker | undefined)[] = []
  /** Tasks that ended as done, a slot. */
  readonly doneBySlot: number[] = []
  /** Workers that a slot has had. */
  readonly workersBySlot: number[] = []
  /** Memory of the process that holds the worker threads. */
  sharedRssBytes: number | undefined
  /** CPU of all workers ever seen since each was first read, ms: only ever rises. */
  totalCpuMs = 0

  readonly #byId = new Map<number, LiveWorker>()
  readonly #slotById: number[] = []
  readonly #intervalMs: number
  #firsts: FirstReading[] = []

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
    const worker: LiveWorker = { id, slot, kind, state: 'starting', pid, running, startedT }
    this.#byId.set(id, worker)
    this.#slotById[id] = slot
    this.slots[slot] = worker
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

  addSample(sample: Pick<SampleTaken, 'processes' | 'threads'>): WorkerSample {
    let metered = 0
    this.#firsts = []
    for (const reading of sample.threads) {
      const worker = this.#byId.get(reading.worker)
      if (!worker) continue
      worker.core = reading.core ?? worker.core
      if (worker.kind === 'thread' && this.#meter(worker, reading)) metered += 1
    }
    for (const reading of sample.processes) {
      if (reading.role === 'host') {
        this.sharedRssBytes = reading.rssBytes ?? this.sharedRssBytes
        continue
      }
      const worker = reading.worker === undefined ? undefined : this.#byId.get(reading.worker)
      if (worker?.kind !== 'process') continue
      worker.rssBytes = reading.rssBytes ?? worker.rssBytes
      if (this.#meter(worker, reading)) metered += 1
    }
    return { metered, firsts: this.#firsts }
  }

  /** Last placement by slot; -1 where it is not known or the worker has ended. */
  placement(): Int16Array {
    return Int16Array.from(this.slots, (worker) =>
      worker?.state === 'ready' ? (worker.core ?? -1) : -1,
    )
  }

  #meter(worker: LiveWorker, { t, cpuMs }: ProcessReading | ThreadReading): boolean {
    if (cpuMs === undefined) return false
    const { lastReading, countedMs, startedT } = worker
    // Its counter began at 0 when it did.
    if (countedMs === undefined) this.#firsts.push({ fromMs: startedT, toMs: t, cpuMs })
    else this.totalCpuMs += Math.max(0, cpuMs - countedMs)
    worker.countedMs = cpuMs
    const reading = { t, value: cpuMs }
    if (!lastReading) {
      worker.lastReading = reading
    } else if (!isTooClose(lastReading.t, t, this.#intervalMs)) {
      const gap = isGap(lastReading.t, t, this.#intervalMs)
      worker.cpuCores = gap ? undefined : rate(lastReading, reading)
      worker.lastReading = reading
    }
    return true
  }
}
