/**
 * What a pool tells, as events of a run: times from the run's start, tasks with their errors in words. It
 * also knows, from the same source, which processes and threads the monitor is to watch.
 */
import type { SettledTask } from '../../../shared/contract/run-event'
import { monotonicMs } from '../../common/clock'
import type { Target } from '../../sampler/reader'
import type { OwnEvent } from '../executor/own-event'
import type { AsyncResult } from '../../worker-pool/async-result'
import { errorInWords } from '../../worker-pool/errors'
import type { OutputStream } from '../../worker-pool/message'
import {
  SETTLED_STATES,
  SETTLED_STRIDE,
  SettledField,
  type LoopFigures,
  type PoolObserver,
  type WorkerEnd,
  type WorkerFacts,
  type WorkerStart,
} from '../../worker-pool/pool-options'
import { WorkerOutput } from './worker-output'

export class PoolEvents implements PoolObserver {
  readonly #startedAt: number
  readonly #emit: (event: OwnEvent) => void
  readonly #taskOf: (id: number) => AsyncResult | undefined
  readonly #host: Target = { role: 'host', pid: process.pid, ownProcess: true }
  readonly #watched = new Map<number, Target>()
  /** Of all workers that were ever ready: last words may come after their end. */
  readonly #pids = new Map<number, number>()
  readonly #output = new WorkerOutput((worker, stream, text) => {
    // Of a worker that fails before it is ready only this process knows.
    const pid = this.#pids.get(worker) ?? process.pid
    this.#emit({ kind: 'task-log', t: monotonicMs() - this.#startedAt, worker, pid, stream, text })
  })
  /** CPU that workers reported of themselves at their end, by worker id, ms. */
  readonly usedCpuMs = new Map<number, number>()
  /** What workers told of their event loops at their end, by worker id. */
  readonly loops = new Map<number, LoopFigures>()
  /** That made no sense. */
  droppedMessages = 0

  constructor(
    startedAt: number,
    taskOf: (id: number) => AsyncResult | undefined,
    emit: (event: OwnEvent) => void,
  ) {
    this.#startedAt = startedAt
    this.#taskOf = taskOf
    this.#emit = emit
  }

  /** A process is watched from its first moment: its start is work of this run too. */
  workerStarting({ id: worker, slot, kind: workerKind, pid }: WorkerStart, at: number): void {
    if (pid !== undefined) {
      this.#watched.set(worker, {
        worker,
        role: 'worker',
        pid,
        tid: mainThreadOf(pid),
        ownProcess: true,
      })
    }
    this.#emit({ kind: 'worker-starting', t: at - this.#startedAt, worker, slot, workerKind, pid })
  }

  /** This process, and every worker that can be read and has not ended. */
  get targets(): readonly Target[] {
    return [this.#host, ...this.#watched.values()]
  }

  workerReady(facts: WorkerFacts, at: number): void {
    const { id, kind, pid, tid, startupMs, threadCpuMs, loopTimes } = facts
    const ownProcess = kind === 'process'
    this.#pids.set(id, pid)
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

  messageDropped(): void {
    this.droppedMessages += 1
  }

  taskStarted(task: number, worker: number, at: number): void {
    this.#emit({ kind: 'task-started', t: at - this.#startedAt, task, worker })
  }

  taskProgress(task: number, fraction: number, at: number): void {
    this.#emit({ kind: 'task-progress', t: at - this.#startedAt, task, fraction })
  }

  taskLog(
    task: number | undefined,
    worker: number,
    text: string,
    at: number,
    stream?: OutputStream,
  ): void {
    const pid = this.#pids.get(worker)
    // It was ended before it was ready, and did nothing for this run.
    if (pid === undefined) return
    this.#emit({ kind: 'task-log', t: at - this.#startedAt, task, worker, pid, stream, text })
  }

  linesNotKept(lines: number): void {
    if (lines > 0) this.#emit({ kind: 'lines-not-kept', t: monotonicMs() - this.#startedAt, lines })
  }

  workerOutput(worker: number, stream: OutputStream, bytes: Uint8Array): void {
    this.#output.take(worker, stream, bytes)
  }

  /** No worker is left. */
  endOutput(): void {
    this.linesNotKept(this.#output.end())
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

/** The id that its main thread has. */
const mainThreadOf = (pid: number): number | undefined =>
  process.platform === 'linux' ? pid : undefined
