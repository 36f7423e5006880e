/**
 * Decides which tasks go to a worker in one message, and sends them: short ones together and at most two
 * messages deep, long and unknown ones alone. A value that cannot be sent fails its own task only.
 */
import { messageOf } from '../../shared/messages/message-of'
import { isArrayBuffer } from 'node:util/types'
import type { AsyncResult, TaskOrder } from './async-result'
import type { ServiceTimes } from './batching'
import { monotonicMs } from '../common/clock'
import { isLate } from './relief'
import type { TaskTracker } from './task-tracker'
import { FIRST_TASK, FLAGS, RUN_STRIDE, RunFlag, ToWorker, type Message } from './message'
import type { PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'
import { taskError } from './task-error'
import type { TaskQueue } from './task-queue'

/** Tasks in one message to a loop that all tasks share. */
const SHARED_LOOP_BATCH = 1024
/** With fewer tasks than this that wait, how soon each is told matters more than how many are done in a second. */
const TELL_EACH = 512

export class Sender {
  readonly #options: PoolOptions
  readonly #queue: TaskQueue
  readonly #times: ServiceTimes
  readonly #taskTracker: TaskTracker

  constructor(
    options: PoolOptions,
    queue: TaskQueue,
    times: ServiceTimes,
    taskTracker: TaskTracker,
  ) {
    this.#options = options
    this.#queue = queue
    this.#times = times
    this.#taskTracker = taskTracker
  }

  /** Tasks that the worker may still be given before it is replaced. */
  quota(worker: PoolWorker): number {
    return (this.#options.maxTasksPerWorker ?? Infinity) - worker.given
  }

  /** Whether another message may go to a worker that may be busy. */
  takesMore(worker: PoolWorker): boolean {
    if (worker.state !== 'ready' || this.quota(worker) === 0) return false
    if (worker.inFlight.size === 0) return true
    if (this.#isShared) return isFreeFor(worker, this.#queue.next())
    if (isLate(worker) || !worker.lastIsShort || worker.inFlight.size > worker.lastBatch)
      return false
    const next = this.#queue.next()
    // What is given away cannot be given twice: it never waits behind another task, which may end the worker.
    return next !== undefined && !next.order.transfer && this.#isShort(next)
  }

  /** Sends one message; answers whether there was a task for it. */
  send(worker: PoolWorker): boolean {
    const first = this.#queue.next()
    const quota = this.quota(worker)
    if (!first || quota === 0) return false
    const message: Message = [ToWorker.run, first.order.name, 0, (worker.sent + 1) | 0]
    if (worker.inFlight.size === 0) worker.heardAt = monotonicMs()
    const batch = this.#takeBatch(worker, first, quota, message)
    worker.lastIsShort = this.#isShort(first)
    if (batch.length > 0) this.#sendBatch(worker, first, batch, message)
    return true
  }

  /** Puts their ids and inputs into the message. */
  #takeBatch(
    worker: PoolWorker,
    first: AsyncResult,
    quota: number,
    message: Message,
  ): readonly AsyncResult[] {
    const batch: AsyncResult[] = []
    const limit = Math.min(quota, this.#batchLimit(first))
    for (let task = this.#queue.next(); task && batch.length < limit; task = this.#queue.next()) {
      if (task !== first && !belongTogether(first, task)) break
      this.#queue.take()
      // Before its input is read: what runs then may cancel it.
      worker.inFlight.set(task.id, task)
      task.markRunning(worker.id)
      if (this.#pack(message, task, worker)) batch.push(task)
      else worker.inFlight.delete(task.id)
    }
    // An input that was read may have cancelled those before it.
    if (!batch.some((task) => task.ready())) return batch
    return withoutEnded(worker, batch, message)
  }

  #sendBatch(
    worker: PoolWorker,
    first: AsyncResult,
    batch: readonly AsyncResult[],
    message: Message,
  ): void {
    for (const task of batch) {
      task.number = worker.nextNumber()
      task.isAlone = false
    }
    if (first.losses > 0) worker.loner = first
    const [only] = batch
    const isAlone = only !== undefined && batch.length === 1 && worker.inFlight.size === 1
    if (isAlone) only.isAlone = true
    message[FLAGS] =
      this.#flags(first) |
      (this.#queue.length < TELL_EACH ? RunFlag.tellEach : 0) |
      (isAlone ? RunFlag.alone : 0)
    worker.wake()
    worker.given += batch.length
    worker.lastBatch = batch.length
    this.#post(worker, message, batch)
  }

  get #isShared(): boolean {
    return this.#options.tasksInFlight === 'all'
  }

  #isShort({ order, losses }: AsyncResult): boolean {
    return losses === 0 && order.timeoutMs === undefined && this.#times.isShort(order.name)
  }

  #flags({ order, losses }: AsyncResult): number {
    const reportStart =
      losses > 0 || order.timeoutMs !== undefined || this.#times.reportsStart(order.name)
    return (
      (reportStart ? RunFlag.reportStart : 0) |
      (order.spread ? RunFlag.spread : 0) |
      (order.chunk ? RunFlag.keepTogether : 0)
    )
  }

  #batchLimit(first: AsyncResult): number {
    if (this.#isShared) return SHARED_LOOP_BATCH
    if (first.order.chunk && first.losses === 0) return Infinity
    if (!this.#isShort(first)) return 1
    const fairShare = Math.ceil(this.#queue.length / this.#options.size)
    return Math.min(this.#times.batchSize(first.order.name), fairShare)
  }

  /** Answers whether the task is to be sent. */
  #pack(message: Message, task: AsyncResult, worker: PoolWorker): boolean {
    try {
      refuseGivenAway(task.order.transfer)
      const input = worker.transport?.encode(task.input)
      if (task.ready()) return false
      message.push(task.id, input)
      return true
    } catch (error) {
      this.#taskTracker.settle(task, 'failed', notSendable(error))
      return false
    }
  }

  #post(worker: PoolWorker, message: Message, batch: readonly AsyncResult[]): void {
    try {
      worker.post(message, batch[0]?.order.transfer)
    } catch (error) {
      for (const task of batch) worker.inFlight.delete(task.id)
      worker.given -= batch.length
      const [only] = batch
      if (batch.length === 1 && only) this.#taskTracker.settle(only, 'failed', notSendable(error))
      else this.#postOneByOne(worker, message, batch)
      return
    }
    // A thread's inputs are read only now: it was told of these before it had them.
    for (const task of batch) if (task.ready()) worker.post([ToWorker.cancel, task.id])
  }

  #postOneByOne(worker: PoolWorker, message: Message, batch: readonly AsyncResult[]): void {
    const [kind, name, flags] = message
    const inputs = message.slice(FIRST_TASK)
    for (const [index, task] of batch.entries()) {
      if (task.ready()) continue
      worker.inFlight.set(task.id, task)
      worker.given += 1
      const [id, input] = inputs.slice(index * RUN_STRIDE)
      this.#post(worker, [kind, name, flags, task.number, id, input], [task])
    }
  }
}

/** Whether nothing that is lost with its worker a second time is beside another task; cancelled ones that go on do not count. */
function isFreeFor({ loner, inFlight }: PoolWorker, next: AsyncResult | undefined): boolean {
  if (loner?.ready() === false) return false
  if (!next || next.losses === 0) return true
  for (const task of inFlight.values()) if (!task.ready()) return false
  return true
}

/** Those of a batch that still want to run; the others leave its message too. */
function withoutEnded(
  worker: PoolWorker,
  batch: readonly AsyncResult[],
  message: Message,
): readonly AsyncResult[] {
  const fields = message.splice(FIRST_TASK)
  return batch.filter((task, index) => {
    if (task.ready()) worker.inFlight.delete(task.id)
    else message.push(...fields.slice(index * RUN_STRIDE, (index + 1) * RUN_STRIDE))
    return !task.ready()
  })
}

function belongTogether(first: AsyncResult, task: AsyncResult): boolean {
  if (task.losses > 0 || first.losses > 0) return false
  const [one, other] = [first.order, task.order]
  return (
    one === other ||
    (one.name === other.name &&
      one.spread === other.spread &&
      one.chunk === other.chunk &&
      one.timeoutMs === other.timeoutMs &&
      (one.transfer ?? other.transfer) === undefined)
  )
}

/** Node sends an empty buffer for one that was given away before. @throws TypeError */
function refuseGivenAway(transfer: TaskOrder['transfer']): void {
  if (!transfer) return
  for (const part of transfer) if (isArrayBuffer(part)) void new Uint8Array(part)
}

function notSendable(error: unknown): Error {
  const reason = messageOf(error)
  return taskError({
    name: 'DataCloneError',
    message: `The input cannot be sent to a worker (${reason}); pass plain data.`,
  })
}
