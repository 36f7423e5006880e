/**
 * Brings tasks to workers and their outcomes back. What is submitted in one turn is sent together; each
 * worker has at most two short batches in flight; long tasks go one a worker. No task settles twice.
 */
import { monotonicMs } from '../clock'
import { AsyncResult, type TaskOrder } from './async-result'
import { ServiceTimes } from './batching'
import { Crew } from './crew'
import { PoolBrokenError, TaskError, TaskTimeoutError, WorkerLostError } from './errors'
import { Ledger } from './ledger'
import {
  DONE_STRIDE,
  FromWorker,
  Outcome,
  ToWorker,
  type ErrorFacts,
  type Message,
} from './message'
import type { PoolObserver, PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'
import { Sender } from './sender'
import { TaskQueue } from './task-queue'

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
      message: (worker, message) => this.#receive(worker, message),
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

  #receive(worker: PoolWorker, message: Message): void {
    const id = message[1] as number
    switch (message[0]) {
      case FromWorker.done:
        this.#finish(worker, message)
        break
      case FromWorker.returned:
        this.#takeBack(worker, message.slice(1) as number[])
        break
      case FromWorker.started:
        return this.#began(worker, id, message[2] as number)
      case FromWorker.progress:
        return this.#observer.taskProgress?.(id, message[2] as number, monotonicMs())
      case FromWorker.cancelSeen:
        worker.unseenCancels.delete(id)
        return
      case FromWorker.ask:
        worker.post([ToWorker.answer, id, this.#ledger.isSettled(message[2] as number) ? 1 : 0])
        return
    }
    if (worker.inFlight.size === 0 && this.#sender.quota(worker) === 0) this.#retire(worker)
    else if (this.#queue.length > 0) this.#dispatch()
  }

  #began(worker: PoolWorker, id: number, startedAt: number): void {
    const task = worker.inFlight.get(id)
    if (!task || task.ready()) return
    task.startReported = true
    task.startedAt = startedAt
    this.#limit(task)
    this.#observer.taskStarted?.(id, worker.id, startedAt)
  }

  #finish(worker: PoolWorker, message: Message): void {
    let name: string | undefined
    let totalMs = 0
    let count = 0
    for (let index = 1; index < message.length; index += DONE_STRIDE) {
      const id = message[index] as number
      const task = worker.inFlight.get(id)
      if (!task) continue
      worker.inFlight.delete(id)
      const outcome = message[index + 1]
      if (outcome === Outcome.dropped) continue
      const startedAt = message[index + 2] as number
      const durationMs = message[index + 3] as number
      if (name !== task.order.name) {
        if (name !== undefined) this.#times.add(name, totalMs / count)
        name = task.order.name
        totalMs = 0
        count = 0
      }
      totalMs += durationMs
      count += 1
      if (!task.ready()) task.startedAt = startedAt
      const value = worker.transport?.decode(message[index + 4])
      if (outcome === Outcome.value)
        this.#ledger.settle(task, 'done', value, startedAt + durationMs)
      else {
        this.#ledger.settle(
          task,
          'failed',
          new TaskError(value as ErrorFacts),
          startedAt + durationMs,
        )
      }
    }
    if (name !== undefined) this.#times.add(name, totalMs / count)
  }

  #takeBack(worker: PoolWorker, ids: readonly number[]): void {
    for (const id of ids.toReversed()) {
      const task = worker.inFlight.get(id)
      worker.inFlight.delete(id)
      worker.given -= 1
      if (task) this.#queue.putBack(task)
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
