/**
 * Brings tasks to workers and their outcomes back. What is submitted in one turn is sent together; each
 * worker has at most two short batches in flight; long tasks go one a worker. No task settles twice.
 */
import { monotonicMs } from '../common/clock'
import { AsyncResult, type TaskOrder } from './async-result'
import { ServiceTimes } from './batching'
import { WorkerSet } from './worker-set'
import { endRunning } from './end-running'
import { PoolBrokenError, QueueFullError, TaskTimeoutError } from './errors'
import { KeepAlive } from './keep-alive'
import { TaskTracker } from './task-tracker'
import { loseTasks } from './lose-tasks'
import { ToWorker } from './message'
import type { PoolObserver, PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'
import { Relief, takeReturned } from './relief'
import { Room } from './room'
import { Sender } from './sender'
import { finishTold } from './finish-told'
import { TaskQueue } from './task-queue'
import type { TaskTold } from './told'

/** How long a worker that did its share may take to end by itself. */
const RETIRE_GRACE_MS = 1000

export class Dispatcher {
  readonly #options: PoolOptions
  readonly #observer: Partial<PoolObserver>
  readonly #queue = new TaskQueue()
  readonly #room: Room
  readonly #times = new ServiceTimes()
  readonly #taskTracker: TaskTracker
  readonly #sender: Sender
  readonly #workerSet: WorkerSet
  readonly #relief: Relief
  readonly #alive: KeepAlive
  #nextId = 0
  #scheduled = false
  #sending = false
  #ended = false
  /** Why no worker can be started, once that is so. */
  brokenReason: string | undefined

  constructor(options: PoolOptions) {
    this.#options = options
    this.#observer = options.observer ?? {}
    this.#room = new Room(this.#queue, options.maxQueue)
    this.#taskTracker = new TaskTracker(this.#observer, () => this.#alive.release())
    this.#sender = new Sender(options, this.#queue, this.#times, this.#taskTracker)
    this.#workerSet = new WorkerSet(options, {
      ready: (worker) => {
        this.#dispatch()
        this.#rest(worker)
      },
      told: (worker, told) => this.#receive(worker, told),
      gone: (worker, reason, unexpected) => this.#lose(worker, reason, unexpected),
      broken: (reason) => this.#break(reason),
    })
    this.#relief = new Relief(this.#workerSet, this.#queue, options, () => this.#dispatch())
    this.#alive = new KeepAlive(this.#workerSet, options.keepAlive === true)
  }

  submit(order: TaskOrder, input: unknown): AsyncResult {
    if (!this.hasRoom(1)) this.#dispatch()
    if (!this.hasRoom(1)) throw new QueueFullError(this.#room.max)
    const task = new AsyncResult(this.#nextId, order, input, monotonicMs(), this.#cancel)
    this.#nextId += 1
    this.#taskTracker.open()
    this.#alive.hold()
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

  hasRoom(tasks: number): boolean {
    return this.#room.isFor(tasks)
  }

  room(tasks: number): Promise<void> {
    return this.#room.wait(tasks)
  }

  get abandonedWorkers(): number {
    return this.#workerSet.abandonedWorkers
  }

  /** Resolves when no task is left. */
  drained(): Promise<void> {
    return this.#taskTracker.drained()
  }

  cancelAll(): void {
    for (const worker of this.#workerSet.ready()) {
      for (const task of worker.inFlight.values()) this.#taskTracker.settle(task, 'cancelled')
    }
    for (let task = this.#queue.take(); task; task = this.#queue.take()) {
      this.#taskTracker.settle(task, 'cancelled')
    }
    this.#room.tell()
  }

  async end(reason: string, graceMs: number): Promise<void> {
    this.#ended = true
    this.#relief.end()
    this.#alive.hold()
    await this.#workerSet.end(reason, graceMs)
    this.#alive.end()
    this.#taskTracker.flush()
  }

  #dispatch(): void {
    if (this.#ended) return
    this.#send()
    if (this.#queue.length === 0) this.#relief.watch()
    if (this.#options.start === 'lazy') this.#workerSet.startFor(this.#queue.length)
    this.#room.tell()
  }

  /** An input that is read meanwhile may submit another task: that one is for a later turn. */
  #send(): void {
    if (this.#sending) return
    this.#sending = true
    try {
      this.#sendInTurn()
    } finally {
      this.#sending = false
    }
  }

  /** Idle workers first, then a second batch behind short ones. */
  #sendInTurn(): void {
    for (const worker of this.#workerSet.ready()) {
      if (this.#queue.length === 0) return
      if (worker.inFlight.size === 0) this.#sendTo(worker)
    }
    for (const worker of this.#workerSet.ready()) {
      if (this.#queue.length === 0) return
      while (this.#sender.takesMore(worker) && this.#sendTo(worker));
    }
  }

  /** Of what was to be sent nothing may have left: then the worker still has nothing to do. */
  #sendTo(worker: PoolWorker): boolean {
    const wasTask = this.#sender.send(worker)
    this.#rest(worker)
    return wasTask
  }

  #receive(worker: PoolWorker, told: TaskTold): void {
    worker.heardAt = monotonicMs()
    switch (told.kind) {
      case 'done':
        finishTold(worker, told.fields, this.#taskTracker, this.#times)
        break
      case 'returned':
        takeReturned(worker, told.numbers, this.#queue)
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
        worker.post([ToWorker.answer, told.question, this.#taskTracker.isSettled(told.id) ? 1 : 0])
        return
    }
    if (worker.inFlight.size === 0 && this.#sender.quota(worker) === 0) this.#retire(worker)
    else if (this.#queue.length > 0) this.#dispatch()
    else if (worker.inFlight.size === 0) this.#relief.watch()
    this.#rest(worker)
  }

  /** A worker of a lazy pool that has nothing to do is ended after a while. */
  #rest(worker: PoolWorker): void {
    const { idleTimeoutMs, start } = this.#options
    if (idleTimeoutMs === undefined || start !== 'lazy' || !worker.isIdle) return
    worker.rest(idleTimeoutMs, () => {
      const reason = `it had nothing to do for ${idleTimeoutMs} ms`
      this.#workerSet.retire(worker, reason, RETIRE_GRACE_MS, false)
    })
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

  #retire(worker: PoolWorker): void {
    const moreToDo = this.#queue.length > 0
    const reason = `it did its ${worker.given} tasks`
    const replace = moreToDo || this.#options.start !== 'lazy'
    this.#workerSet.retire(worker, reason, RETIRE_GRACE_MS, replace)
  }

  /** Starts the clock of a task that has a limit. */
  #limit(task: AsyncResult): void {
    const { timeoutMs } = task.order
    if (timeoutMs === undefined) return
    this.#taskTracker.startClock(task, timeoutMs, () => {
      this.#endRunning(task, `ended because task ${task.id} ran longer than ${timeoutMs} ms`)
      this.#taskTracker.settle(task, 'failed', new TaskTimeoutError(timeoutMs))
    })
  }

  readonly #cancel = (task: AsyncResult, reason: unknown): void => {
    if (task.state === 'running') this.#endRunning(task, `ended to cancel task ${task.id}`)
    else this.#queue.forget()
    this.#taskTracker.settle(task, 'cancelled', reason)
    this.#room.tell()
  }

  #endRunning(task: AsyncResult, reason: string): void {
    const worker = this.#workerSet.find(task.worker)
    if (worker) endRunning(worker, task, reason, this.#options.tasksInFlight === 'all')
  }

  #lose(worker: PoolWorker, reason: string, unexpected: boolean): void {
    if (this.#ended) {
      for (const task of worker.inFlight.values()) this.#taskTracker.settle(task, 'cancelled')
    } else loseTasks(worker, reason, unexpected, this.#queue, this.#taskTracker)
    worker.inFlight.clear()
    if (this.#queue.length > 0) this.#dispatch()
  }

  #break(reason: string): void {
    this.brokenReason = reason
    this.#alive.end()
    for (let task = this.#queue.take(); task; task = this.#queue.take()) {
      this.#taskTracker.settle(task, 'failed', new PoolBrokenError(reason))
    }
    this.#room.tell()
  }
}
