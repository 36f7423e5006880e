/**
 * Runs the tasks that a worker is sent, one at a time or all at once, and reports them in batches: a
 * reply leaves at the end of a batch or every 4 ms. What has not started when a batch takes far longer
 * than planned is given back, so that no task waits behind a long one while other workers are idle.
 */
import { monotonicMs } from '../common/clock'
import {
  FromWorker,
  MAX_TEXT_CHARS,
  Outcome,
  RUN_STRIDE,
  RunFlag,
  ToWorker,
  type Message,
} from '../worker-pool/message'
import { ownList, ownMap, ownSet } from '../workloads/own-collections'
import { Batches, hasFlag, numberOf, type Batch } from './batches'
import { callFunction } from './call-function'
import type { Channel } from './channel'
import { Claims } from './claims'
import { errorFacts } from './error-facts'
import { isThenable } from './is-thenable'
import type { TaskFunctions } from './load-task-functions'
import type { LoopWatch } from './loop-watch'
import { FLUSH_MS, ReplyBuffer } from './reply-buffer'
import { taken } from './taken-globals'
import { RunningTask, type ContextHost } from './task-context'

/** A batch is planned to take about 2 ms; past this, what has not started goes back to the pool. */
const GIVE_BACK_MS = 10

export class TaskRunner implements ContextHost {
  readonly #channel: Channel
  readonly #functions: TaskFunctions
  readonly #replies: ReplyBuffer
  readonly #running = ownMap<number, RunningTask>()
  /** Cancelled before they began, and answered. */
  readonly #dropped = ownSet<number>()
  readonly #questions = ownMap<number, (settled: boolean) => void>()
  readonly #batches = new Batches()
  readonly #claims: Claims
  #waiting = false
  /** The task that is waited for takes longer than a batch should. */
  #isLong = false
  #pumping = false
  /** Of the task that ended last: a clock is read twice a task, and no more. */
  #endedAt = 0
  #begun = 0 // Number of the task that was begun last.
  #question = 0
  #loop: LoopWatch | undefined

  constructor(channel: Channel, functions: TaskFunctions) {
    this.#channel = channel
    this.#claims = new Claims(channel.words)
    this.#functions = functions
    this.#replies = new ReplyBuffer(channel)
  }

  receive(message: Message): void {
    switch (message[0]) {
      case ToWorker.run:
        this.#batches.add(message)
        if (this.#channel.setup.tasksInFlight === 'all') this.#startAll()
        else this.#pump()
        if (this.#isLong) this.#giveBack()
        return
      case ToWorker.cancel:
        return this.#cancel(message[1] as number)
      case ToWorker.answer:
        this.#questions.get(message[1] as number)?.(message[2] === 1)
        this.#questions.delete(message[1] as number)
        return
      case ToWorker.stop:
        this.#replies.flush()
        return this.#channel.end([
          FromWorker.usage,
          this.#channel.cpuMs() ?? -1,
          ...(this.#loop?.end() ?? []),
        ])
    }
  }

  /** This worker ends by itself, with whatever runs: says what has ended, and what has begun. */
  tellEnding(): void {
    this.#replies.flush()
    this.#channel.post([FromWorker.ending, this.#begun])
  }

  /** What it saw is told at the end. */
  watchLoop(loop: LoopWatch): void {
    this.#loop = loop
  }

  /** One after another; a task that waits is waited for. */
  #pump(): void {
    if (this.#pumping || this.#waiting) return
    this.#pumping = true
    const begunAt = (this.#endedAt = monotonicMs())
    for (let batch = this.#batches.first(); batch; batch = this.#batches.first()) {
      if (this.#endedAt - begunAt > GIVE_BACK_MS) {
        this.#giveBack()
        if (this.#batches.first()) this.#pumpLater()
        break
      }
      if (hasFlag(batch, RunFlag.tellEach)) this.#replies.flush()
      if (!this.#claims.isOurs(batch)) {
        this.#giveBack()
        continue
      }
      const pending = this.#begin(batch)
      if (pending) {
        void this.#waitFor(pending)
        break
      }
    }
    this.#pumping = false
    if (!this.#waiting) this.#replies.flush()
  }

  /** After what the pool has sent meanwhile, a cancel maybe: a turn of the loop begins with the second of two immediates. */
  #pumpLater(): void {
    this.#waiting = true
    taken.setImmediate(() =>
      taken.setImmediate(() => {
        this.#waiting = false
        this.#replies.flush()
        this.#pump()
      }),
    )
  }

  /** `await` and no `then` here and below: that may have been replaced. */
  async #waitFor(pending: Promise<void>): Promise<void> {
    this.#waiting = true
    const timer = taken.setTimeout(() => {
      this.#isLong = true
      this.#replies.flush()
      this.#giveBack()
    }, FLUSH_MS)
    await pending
    taken.clearTimeout(timer)
    this.#waiting = this.#isLong = false
    this.#pump()
  }

  /** All at once: they take turns where they await. */
  #startAll(): void {
    for (let batch = this.#batches.first(); batch; batch = this.#batches.first()) {
      const pending = this.#begin(batch)
      if (pending) void this.#replyAfter(pending)
    }
    this.#replies.flush()
  }

  async #replyAfter(pending: Promise<void>): Promise<void> {
    await pending
    this.#replies.flushSoon()
  }

  /** Starts the next task of the batch; answers a promise when the task did not end at once. */
  #begin(batch: Batch): Promise<void> | undefined {
    const { message } = batch
    const id = message[batch.next] as number
    const input = message[batch.next + 1]
    this.#begun = numberOf(batch)
    batch.next += RUN_STRIDE
    if (this.#dropped.delete(id)) return undefined
    const task = new RunningTask(id, this)
    this.#running.set(id, task)
    const startedAt = monotonicMs()
    if (hasFlag(batch, RunFlag.reportStart)) this.#channel.post([FromWorker.started, id, startedAt])
    try {
      const value = this.#channel.decode(input)
      const isSpread = hasFlag(batch, RunFlag.spread)
      const result = callFunction(this.#functions, message[1] as string, value, isSpread, task)
      if (!isThenable(result)) {
        this.#end(task, startedAt, Outcome.value, result)
        return undefined
      }
      return this.#endWhenSettled(task, startedAt, result)
    } catch (error) {
      this.#end(task, startedAt, Outcome.error, errorFacts(error))
      return undefined
    }
  }

  async #endWhenSettled(
    task: RunningTask,
    startedAt: number,
    result: PromiseLike<unknown>,
  ): Promise<void> {
    let value: unknown
    try {
      value = await result
    } catch (error) {
      return this.#end(task, startedAt, Outcome.error, errorFacts(error))
    }
    this.#end(task, startedAt, Outcome.value, value)
  }

  #end(task: RunningTask, startedAt: number, outcome: number, value: unknown): void {
    this.#running.delete(task.id)
    this.#endedAt = monotonicMs()
    this.#replies.add(task.id, outcome, startedAt, this.#endedAt, value)
  }

  /** To nobody but itself it gives nothing: the order would be lost in which tasks were submitted. */
  #giveBack(): void {
    if (this.#channel.setup.hasOthers !== true) return
    const back = ownList<unknown>([FromWorker.returned])
    this.#batches.letGo((id, number) => {
      if (!this.#dropped.delete(id)) back[back.length] = number
    })
    if (back.length === 1) return
    this.#replies.flush()
    this.#channel.post(back as Message)
  }

  #cancel(id: number): void {
    const task = this.#running.get(id)
    if (task) task.cancel()
    else if (this.#batches.holds(id)) {
      this.#dropped.add(id)
      const now = monotonicMs()
      this.#replies.add(id, Outcome.dropped, now, now, undefined)
      this.#replies.flush()
    }
    this.#channel.post([FromWorker.cancelSeen, id])
  }

  progressed(id: number, fraction: number): void {
    this.#replies.flush()
    this.#channel.post([FromWorker.progress, id, fraction])
  }

  logged(id: number, text: string): void {
    this.#replies.flush()
    this.#channel.post([FromWorker.log, id, monotonicMs(), taken.firstChars(text, MAX_TEXT_CHARS)])
  }

  isSettled(task: number): Promise<boolean> {
    this.#question += 1
    const question = this.#question
    return new taken.Promise((resolve) => {
      this.#questions.set(question, resolve)
      this.#replies.flush()
      this.#channel.post([FromWorker.ask, question, task])
    })
  }
}
