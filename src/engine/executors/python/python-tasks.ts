/** The tasks of a run under Python, each of which settles exactly once. All times are ms since the start of the run. */
import type { SettledTask } from '../../../shared/contract/run-event'
import type { TaskRecord } from '../../../shared/contract/run-record'
import type { PreparedTask } from '../executor/prepared-task'

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Task = Writable<Omit<TaskRecord, 'state' | 'endedMs'>> &
  Partial<Pick<TaskRecord, 'endedMs'>> & {
    state: TaskRecord['state'] | undefined
  }

/** What is known of a task at its end. */
export type Settlement = Pick<TaskRecord, 'state' | 'endedMs'> &
  Partial<Pick<TaskRecord, 'worker' | 'startedMs' | 'result' | 'error'>>

export class PythonTasks {
  readonly #tasks: readonly Task[]
  readonly #onSettled: (task: SettledTask) => void
  #left: number
  readonly allSettled: Promise<void>
  #finish: () => void = () => undefined

  constructor(
    prepared: readonly PreparedTask[],
    queuedMs: number,
    onSettled: (task: SettledTask) => void,
  ) {
    this.#tasks = prepared.map(({ label }, id) => ({ id, label, queuedMs, state: undefined }))
    this.#onSettled = onSettled
    this.#left = prepared.length
    this.allSettled = new Promise((resolve) => (this.#finish = resolve))
    if (this.#left === 0) this.#finish()
  }

  /** False when there is no such task, or it has settled: what is told of it then means nothing. */
  isOpen(id: number): boolean {
    const task = this.#tasks[id]
    return task !== undefined && task.state === undefined
  }

  get open(): readonly number[] {
    return this.#tasks.filter(({ state }) => state === undefined).map(({ id }) => id)
  }

  start(id: number, worker: number, startedMs: number): void {
    const task = this.#tasks[id]
    if (task && this.isOpen(id)) Object.assign(task, { worker, startedMs })
  }

  /** Once; what comes after that means nothing. */
  settle(id: number, end: Settlement): void {
    const task = this.#tasks[id]
    if (!task || !this.isOpen(id)) return
    Object.assign(task, {
      ...end,
      worker: end.worker ?? task.worker,
      startedMs: end.startedMs ?? task.startedMs,
    })
    const { worker, startedMs, queuedMs } = task
    const { state, endedMs, error } = end
    this.#onSettled({ task: id, state, worker, queuedMs, startedMs, endedMs, error })
    this.#left -= 1
    if (this.#left === 0) this.#finish()
  }

  settleOpen(end: Settlement): void {
    for (const id of this.open) this.settle(id, end)
  }

  /** Once all have settled. */
  records(): readonly TaskRecord[] {
    return this.#tasks.map((task) => ({
      ...task,
      state: task.state ?? 'cancelled',
      endedMs: task.endedMs ?? task.queuedMs,
    }))
  }
}
