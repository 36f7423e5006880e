/**
 * What a pool tells, as events of a run: times from the run's start, tasks with their errors in words. It
 * also knows, from the same source, which processes and threads the monitor is to watch.
 */
import type { WorkerKind } from '../shared/model'
import type { RunEvent, SettledTask } from '../shared/run-event'
import type { Target } from './monitor/reader'
import type { AsyncResult } from './pools/async-result'
import { errorInWords } from './pools/errors'
import {
  SETTLED_STATES,
  SETTLED_STRIDE,
  SettledField,
  type LoopFigures,
  type PoolObserver,
  type WorkerEnd,
  type WorkerFacts,
} from './pools/pool-options'

type WithoutRun<E> = E extends unknown ? Omit<E, 'run'> : never
/** An event before it is told whose it is. */
export type OwnEvent = WithoutRun<RunEvent>

export class PoolEvents implements PoolObserver {
  readonly #startedAt: number
  readonly #emit: (event: OwnEvent) => void
  readonly #taskOf: (id: number) => AsyncResult | undefined
  readonly #host: Target = { role: 'host', pid: process.pid, ownProcess: true }
  readonly #watched = new Map<number, Target>()
  /** CPU that workers reported of themselves at their end, by worker id, ms. */
  readonly usedCpuMs = new Map<number, number>()
  /** What workers told of their event loops at their end, by worker id. */
  readonly loops = new Map<number, LoopFigures>()

  constructor(
    startedAt: number,
    taskOf: (id: number) => AsyncResult | undefined,
    emit: (event: OwnEvent) => void,
  ) {
    this.#startedAt = startedAt
    this.#taskOf = taskOf
    this.#emit = emit
  }

  workerStarting(worker: number, slot: number, workerKind: WorkerKind, at: number): void {
    this.#emit({ kind: 'worker-starting', t: at - this.#startedAt, worker, slot, workerKind })
  }

  /** This process, and every worker that is ready and has not ended. */
  get targets(): readonly Target[] {
    return [this.#host, ...this.#watched.values()]
  }

  workerReady(facts: WorkerFacts, at: number): void {
    const { id, kind, pid, tid, startupMs, threadCpuMs, loopTimes } = facts
    const ownProcess = kind === 'process'
    const target = { worker: id, role: 'worker', pid, tid, ownProcess, threadCpuMs } as const
    this.#watched.set(id, { ...target, loopTimes })
    this.#emit({ kind: 'worker-ready', t: at - this.#startedAt, worker: id, pid, tid, startupMs })
  }

  workerEnded(worker: number, { reason, expected, usedCpuMs, loop }: WorkerEnd, at: number): void {
    this.#watched.delete(worker)
    if (usedCpuMs !== undefined) this.usedCpuMs.set(worker, usedCpuMs)
    if (loop !== undefined) this.loops.set(worker, loop)
    this.#emit({ kind: 'worker-ended', t: at - this.#startedAt, worker, reason, expected })
  }

  taskStarted(task: number, worker: number, at: number): void {
    this.#emit({ kind: 'task-started', t: at - this.#startedAt, task, worker })
  }

  taskProgress(task: number, fraction: number, at: number): void {
    this.#emit({ kind: 'task-progress', t: at - this.#startedAt, task, fraction })
  }

  taskLog(task: number, worker: number, text: string, at: number): void {
    const pid = this.#watched.get(worker)?.pid ?? process.pid
    this.#emit({ kind: 'task-log', t: at - this.#startedAt, task, worker, pid, text })
  }

  settled(rows: Float64Array): void {
    const tasks: SettledTask[] = []
    const field = (row: number, name: keyof typeof SettledField): number =>
      rows[row + SettledField[name]] ?? Number.NaN
    for (let row = 0; row < rows.length; row += SETTLED_STRIDE) {
      const task = field(row, 'task')
      const worker = field(row, 'worker')
      const startedAt = field(row, 'startedAt')
      const error = this.#taskOf(task)?.error
      tasks.push({
        task,
        state: SETTLED_STATES[field(row, 'state')] ?? 'failed',
        worker: worker < 0 ? undefined : worker,
        queuedMs: field(row, 'queuedAt') - this.#startedAt,
        startedMs: Number.isNaN(startedAt) ? undefined : startedAt - this.#startedAt,
        endedMs: field(row, 'endedAt') - this.#startedAt,
        error: error && errorInWords(error),
      })
    }
    this.#emit({ kind: 'tasks-settled', t: tasks.at(-1)?.endedMs ?? 0, tasks })
  }
}
