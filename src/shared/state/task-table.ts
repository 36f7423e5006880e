/**
 * The tasks of one run in columns, so that 100,000 of them cost a few megabytes and no garbage. Counts
 * are kept as events come; nothing here ever walks all tasks to answer.
 */
import type { SettledTask } from '../contract/run-event'
import type { TaskCounts } from '../contract/run-summary'

export type TaskPhase = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
const PHASES: readonly TaskPhase[] = ['queued', 'running', 'done', 'failed', 'cancelled']
const CODES = { queued: 0, running: 1, done: 2, failed: 3, cancelled: 4 } as const

/** Reasons of failure kept for showing; the record has them all. */
const MAX_FAILURES = 200

export interface TaskFailure {
  readonly task: number
  readonly worker: number | undefined
  readonly error: string
}

export class TaskTable {
  /** NaN = not known (yet), ms since the start of the run. */
  readonly queuedMs: Float64Array
  readonly startedMs: Float64Array
  readonly endedMs: Float64Array
  /** Worker id, -1 = none. */
  readonly worker: Int32Array
  readonly counts: Record<TaskPhase, number>
  /** The first failures, in the order in which they came. */
  readonly failures: TaskFailure[] = []
  /** Rises with every change that a timeline would show. */
  revision = 0

  readonly #labels: readonly string[]
  readonly #phase: Uint8Array
  readonly #fraction: Float32Array
  #total: number
  #isPart = false
  #runningFraction = 0

  constructor(labels: readonly string[]) {
    const { length } = labels
    this.#total = length
    this.#labels = labels
    this.#phase = new Uint8Array(length)
    this.#fraction = new Float32Array(length)
    this.queuedMs = new Float64Array(length).fill(Number.NaN)
    this.startedMs = new Float64Array(length).fill(Number.NaN)
    this.endedMs = new Float64Array(length).fill(Number.NaN)
    this.worker = new Int32Array(length).fill(-1)
    this.counts = { queued: length, running: 0, done: 0, failed: 0, cancelled: 0 }
  }

  get total(): number {
    return this.#total
  }

  /** Ids of the tasks of which more is known than their number. */
  *told(): Generator<number> {
    for (let task = 0; task < this.#phase.length; task += 1) {
      if (!this.#isPart || this.#isSettled(task)) yield task
    }
  }

  label(task: number): string {
    return this.#labels[task] ?? `task ${task}`
  }

  phase(task: number): TaskPhase {
    return PHASES[this.#phase[task] ?? 0] ?? 'queued'
  }

  /** Share of the task's work that is done, 0 .. 1, as it last told. */
  fraction(task: number): number {
    return this.#fraction[task] ?? 0
  }

  get settled(): number {
    return this.counts.done + this.counts.failed + this.counts.cancelled
  }

  /** Share of all work that is done, 0 .. 1; running tasks count by their own progress, cancelled ones are not done. */
  get progress(): number {
    const done = this.counts.done + this.counts.failed + this.#runningFraction
    return this.total === 0 ? 0 : Math.min(1, done / this.total)
  }

  start(task: number, worker: number, t: number): void {
    // A task whose worker died before it began may start a second time elsewhere.
    if (task >= this.total || this.#isSettled(task)) return
    this.#move(task, 'running')
    this.worker[task] = worker
    this.startedMs[task] = t
    this.revision += 1
  }

  advance(task: number, fraction: number): void {
    if (this.phase(task) !== 'running') return
    // Rounded as the column rounds it, so that what is added is what is taken back.
    const bounded = Math.fround(Math.min(1, Math.max(0, fraction)))
    this.#runningFraction += bounded - this.fraction(task)
    this.#fraction[task] = bounded
  }

  /** Returns false for a task that had ended already: it counts once. */
  settle(settled: SettledTask): boolean {
    const { task } = settled
    if (task >= this.total || this.#isSettled(task)) return false
    this.#move(task, settled.state)
    this.worker[task] = settled.worker ?? -1
    this.queuedMs[task] = settled.queuedMs
    this.startedMs[task] = settled.startedMs ?? Number.NaN
    this.endedMs[task] = settled.endedMs
    if (settled.state === 'failed' && this.failures.length < MAX_FAILURES) {
      const error = settled.error ?? 'failed without saying why'
      this.failures.push({ task, worker: settled.worker, error })
    }
    this.revision += 1
    return true
  }

  /** Of a run whose process was lost nobody tells what became of its tasks; its record has them so, too. */
  cancelRest(endedMs: number): void {
    if (this.settled === this.total) return
    for (let task = 0; task < this.total; task += 1) {
      const [runner = -1, startedMs = Number.NaN] = [this.worker[task], this.startedMs[task]]
      const begun = runner < 0 ? {} : { worker: runner, startedMs }
      this.settle({ task, state: 'cancelled', queuedMs: 0, endedMs, ...begun })
    }
  }

  /** Of a part of a run: of its other tasks only their numbers are known. */
  leaveOut({ total, done, failed }: TaskCounts): void {
    this.#total = total
    this.#isPart = true
    const cancelled = total - done - failed
    Object.assign(this.counts, { queued: 0, running: 0, done, failed, cancelled })
  }

  #isSettled(task: number): boolean {
    return (this.#phase[task] ?? 0) >= CODES.done
  }

  #move(task: number, next: TaskPhase): void {
    const before = this.phase(task)
    if (before === 'running') {
      this.#runningFraction -= this.fraction(task)
      this.#fraction[task] = 0
    }
    this.counts[before] -= 1
    this.counts[next] += 1
    this.#phase[task] = CODES[next]
  }
}
