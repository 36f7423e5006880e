/**
 * Brings tasks to workers and their outcomes back. What is submitted in one turn is sent together; each
 * worker has at most two short batches in flight; long tasks go one a worker. No task settles twice.
 */
import { monotonicMs } from '../clock'
import { AsyncResult, type TaskOrder } from './async-result'
import { ServiceTimes } from './batching'
import { Crew } from './crew'
import { PoolBrokenError, TaskTimeoutError, WorkerLostError } from './errors'
import { Ledger } from './ledger'
import { DONE_STRIDE, Outcome, ToWorker, UNREADABLE } from './message'
import type { PoolObserver, PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'
import { Sender } from './sender'
import { settleTold } from './settle-told'
import { TaskQueue } from './task-queue'
import type { TaskTold } from './told'

/** A cancelled task may end by itself for this long; then its worker is ended. */
const CANCEL_GRACE_MS = 50
/** How long a worker that did its share may take to end by itself. */
const RETIRE_GRACE_MS = 1000

export class Dispatcher {
  readonly #options: PoolOptions
  readonly #observer: Partial<PoolObserver>
  readonly #queue = new TaskQueue()
  readonly #times = new ServiceTimes()
  readonly #ledger: Ledger
  readonly #sender: Sender
  readonly #crew: Crew
  #nextId = 0
  #scheduled = false
  #ended = false
  /** Why no worker can be started, once that is so. */
  brokenReason: string | undefined

  constructor(options: PoolOptions) {
    this.#options = options
    this.#observer = options.observer ?? {}
    this.#ledger = new Ledger(this.#observer)
    this.#sender = new Sender(options, this.#queue, this.#times, this.#ledger)
    this.#crew = new Crew(options, {
      ready: () => this.#dispatch(),
      told: (worker, told) => this.#receive(worker, told),
      gone: (worker, reason, unexpected) => this.#lose(worker, reason, unexpected),
      broken: (reason) => this.#break(reason),
    })
  }

  submit(order: TaskOrder): AsyncResult {
    const task = new AsyncResult(this.#nextId, order, monotonicMs(), this.#cancel)
    this.#nextId += 1
    this.#ledger.open()
    this.#queue.add(task)
    if (!this.#scheduled) {
      this.#scheduled = true
      queueMicrotask(() => {
        this.#scheduled = false
        this.#dispatch()
      })
    }
    return task
  }

  get abandonedWorkers(): number {
    return this.#crew.abandonedWorkers
  }

  /** Resolves when no task is left. */
  drained(): Promise<void> {
    return this.#ledger.drained()
  }

  cancelAll(): void {
    for (const worker of this.#crew.ready()) {
      for (const task of worker.inFlight.values()) this.#ledger.settle(task, 'cancelled')
    }
    for (let task = this.#queue.take(); task; task = this.#queue.take()) {
      this.#ledger.settle(task, 'cancelled')
    }
  }

  async end(reason: string, graceMs: number): Promise<void> {
    this.#ended = true
    await this.#crew.end(reason, graceMs)
    this.#ledger.flush()
  }

  /** Idle workers first, then a second batch behind short ones. */
  #dispatch(): void {
    if (this.#ended) return
    for (const worker of this.#crew.ready()) {
      if (this.#queue.length === 0) return
      if (worker.inFlight.size === 0) this.#sender.send(worker)
    }
    for (const worker of this.#crew.ready()) {
      if (this.#queue.length === 0) return
      while (this.#sender.takesMore(worker) && this.#sender.send(worker));
    }
    if (this.#options.start === 'lazy') this.#crew.startFor(this.#queue.length)
  }

  #receive(worker: PoolWorker, told: TaskTold): void {
    switch (told.kind) {
      case 'done':
        this.#finish(worker, told.fields)
        break
      case 'returned':
        this.#takeBack(worker, told.ids)
        break
      case 'started':
        return this.#began(worker, told.id, told.at)
      case 'progress':
        if (!worker.inFlight.has(told.id)) return
        return this.#observer.taskProgress?.(told.id, told.fraction, monotonicMs())
      case 'cancel-seen':
        worker.unseenCancels.delete(told.id)
        return
      case 'ask':
        worker.post([ToWorker.answer, told.question, this.#ledger.isSettled(told.id) ? 1 : 0])
        return
    }
    if (worker.inFlight.size === 0 && this.#sender.quota(worker) === 0) this.#retire(worker)
    else if (this.#queue.length > 0) this.#dispatch()
  }

  #began(worker: PoolWorker, id: number, at: number): void {
    const task = worker.inFlight.get(id)
    if (!task || task.ready() || task.startReported) return
    const startedAt = worker.inItsLife(at, monotonicMs())
    task.startReported = true
    task.startedAt = startedAt
    this.#limit(task)
    this.#observer.taskStarted?.(id, worker.id, startedAt)
  }

  /** Results of tasks that this worker does not have are passed over. */
  #finish(worker: PoolWorker, fields: readonly unknown[]): void {
    const now = monotonicMs()
    let name: string | undefined
    let totalMs = 0
    let count = 0
    for (let index = 1; index < fields.length; index += DONE_STRIDE) {
      const id = fields[index] as number
      const task = worker.inFlight.get(id)
      if (!task) continue
      worker.inFlight.delete(id)
      const outcome = fields[index + 1] as number
      if (outcome === Outcome.dropped) {
        // Said of a task that was cancelled; of any other it is not true.
        if (!task.ready())
          this.#ledger.settle(task, 'failed', new WorkerLostError(worker.id, UNREADABLE))
        continue
      }
      const startedAt = worker.inItsLife(fields[index + 2] as number, now)
      const durationMs = Math.min(fields[index + 3] as number, now - startedAt)
      if (name !== task.order.name) {
        if (name !== undefined) this.#times.add(name, totalMs / count)
        name = task.order.name
        totalMs = 0
        count = 0
      }
      totalMs += durationMs
      count += 1
      if (!task.ready()) task.startedAt = startedAt
      settleTold(this.#ledger, task, outcome, worker, fields[index + 4], startedAt + durationMs)
    }
    if (name !== undefined) this.#times.add(name, totalMs / count)
  }

  #takeBack(worker: PoolWorker, ids: readonly number[]): void {
    for (const id of ids.toReversed()) {
      const task = worker.inFlight.get(id)
      if (!task) continue
      worker.inFlight.delete(id)
      worker.given -= 1
      this.#queue.putBack(task)
    }
  }

  #retire(worker: PoolWorker): void {
    const moreToDo = this.#queue.length > 0
    const reason = `it did its ${worker.given} tasks`
    const replace = moreToDo || this.#options.start !== 'lazy'
    this.#crew.retire(worker, reason, RETIRE_GRACE_MS, replace)
  }

  /** Starts the clock of a task that has a limit. */
  #limit(task: AsyncResult): void {
    const { timeoutMs } = task.order
    if (timeoutMs === undefined) return
    this.#ledger.startClock(task, timeoutMs, () => {
      this.#endRunning(task, `ended because task ${task.id} ran longer than ${timeoutMs} ms`)
      this.#ledger.settle(task, 'failed', new TaskTimeoutError(timeoutMs))
    })
  }

  readonly #cancel = (task: AsyncResult): void => {
    if (task.state === 'running') this.#endRunning(task, `ended to cancel task ${task.id}`)
    this.#ledger.settle(task, 'cancelled')
  }

  /** Asks the task to end; when it is still there after the grace, its worker is ended. */
  #endRunning(task: AsyncResult, reason: string): void {
    const worker = this.#crew.find(task.worker)
    if (!worker) return
    worker.unseenCancels.add(task.id)
    worker.post([ToWorker.cancel, task.id])
    setTimeout(() => {
      if (!worker.inFlight.has(task.id)) return
      const loopBlocked = worker.unseenCancels.has(task.id)
      // On a shared loop that is alive a task that does not heed its signal may go on; it harms no other.
      if (loopBlocked || (task.startReported && this.#options.tasksInFlight !== 'all'))
        worker.kill(reason)
    }, CANCEL_GRACE_MS)
  }

  /**
   * A worker is gone. What it is known to have begun fails; the rest is put back. What may or may not
   * have begun (short tasks report no start) is put back once and then runs alone.
   */
  #lose(worker: PoolWorker, reason: string, unexpected: boolean): void {
    for (const task of [...worker.inFlight.values()].toReversed()) {
      if (task.ready()) continue
      if (this.#ended) this.#ledger.settle(task, 'cancelled')
      else if (task.startReported || task.losses > 0) {
        this.#ledger.settle(task, 'failed', new WorkerLostError(worker.id, reason))
      } else {
        if (unexpected) task.losses += 1
        this.#queue.putBack(task)
      }
    }
    worker.inFlight.clear()
    if (this.#queue.length > 0) this.#dispatch()
  }

  #break(reason: string): void {
    this.brokenReason = reason
    for (let task = this.#queue.take(); task; task = this.#queue.take()) {
      this.#ledger.settle(task, 'failed', new PoolBrokenError(reason))
    }
  }
}
