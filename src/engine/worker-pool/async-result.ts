/** One task and its outcome, after Python's `multiprocessing.pool.AsyncResult`. Settles exactly once. */
import type { Transferable } from 'node:worker_threads'
import { after } from './after'
import { waitOf } from './check-value'
import { NotReadyError, TaskCancelledError } from './errors'

export type AsyncState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** How tasks are to be run. Many may share one, so that a burst makes none for each. Nothing here is meant for callers. */
export interface TaskOrder {
  readonly name: string
  readonly spread: boolean
  readonly timeoutMs: number | undefined
  /** Tasks with the same chunk object go to one worker in one message. */
  readonly chunk: object | undefined
  /** What leaves this thread with the input; such a task goes alone, and cannot be sent twice. Let go of with the input. */
  transfer: readonly Transferable[] | undefined
  readonly callback: ((value: unknown) => void) | undefined
  readonly errorCallback: ((error: Error) => void) | undefined
}

type Waiter = (ready: boolean) => void

export class AsyncResult<Result = unknown> {
  #state: AsyncState = 'queued'
  #value: unknown
  /** Of the first promise of its value; kept as they are, so that a burst makes no closures of its own for each task. */
  #fulfil: ((value: unknown) => void) | undefined
  #reject: ((error: Error) => void) | undefined
  /** Whoever waits besides. */
  #waiters: Set<Waiter> | undefined
  readonly #cancel: (task: AsyncResult, reason: unknown) => void

  /** Monotonic ms. */
  startedAt: number | undefined
  endedAt: number | undefined
  /** Id of the worker that has or had the task. */
  worker: number | undefined
  /** Among the tasks that its worker was sent. */
  number = 0
  /** Its worker had nothing else when it was sent. */
  isAlone = false
  /** How often its worker ended when it may have begun. */
  losses = 0
  /** How often its worker ended before it began. */
  unbegun = 0
  /** Set once the worker said that the task began. */
  startReported = false

  constructor(
    /** 0, 1, 2 ... in order of submission to the pool. */
    readonly id: number,
    readonly order: TaskOrder,
    /** Let go of once the task has reached its end. */
    public input: unknown,
    readonly queuedAt: number,
    cancel: (task: AsyncResult, reason: unknown) => void,
  ) {
    this.#cancel = cancel
  }

  get state(): AsyncState {
    return this.#state
  }

  /** Whether the task has reached its end, however it went. */
  ready(): boolean {
    return this.#state !== 'queued' && this.#state !== 'running'
  }

  /** Whether it ended with a value. @throws Error when it is not ready, as Python does. */
  successful(): boolean {
    if (!this.ready()) throw new Error('The task is not ready: wait for it before asking.')
    return this.#state === 'done'
  }

  /** Waits until ready, at most `timeoutMs`; answers whether it is ready. @throws RangeError for a time that is none */
  wait(timeoutMs?: number): Promise<boolean> {
    return new Promise((resolve) => this.#whenReady(timeoutMs, resolve))
  }

  /**
   * The task's value.
   * @throws the task's error, TaskCancelledError, NotReadyError after `timeoutMs`, or RangeError for a time that is none
   */
  get(timeoutMs?: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (timeoutMs === undefined && !this.ready() && !this.#fulfil && !this.#waiters) {
        this.#fulfil = resolve as (value: unknown) => void
        this.#reject = reject
        return
      }
      this.#whenReady(timeoutMs, (ready) => {
        const error = ready ? this.error : new NotReadyError(timeoutMs ?? 0)
        if (error) reject(error)
        else resolve(this.#value as Result)
      })
    })
  }

  /** Tells once: true when the task is ready, or false after `timeoutMs`. */
  #whenReady(timeoutMs: number | undefined, tell: Waiter): void {
    const limitMs = waitOf(timeoutMs)
    if (this.ready()) return tell(true)
    if (limitMs === Infinity) return this.#addWaiter(tell)
    const stop = after(limitMs, () => {
      this.#waiters?.delete(wake)
      tell(false)
    })
    const wake = (): void => {
      stop()
      tell(true)
    }
    this.#addWaiter(wake)
  }

  #addWaiter(waiter: Waiter): void {
    this.#waiters ??= new Set()
    this.#waiters.add(waiter)
  }

  /** The error of a task that failed or was cancelled. */
  get error(): Error | undefined {
    return this.#state === 'failed' || this.#state === 'cancelled'
      ? (this.#value as Error)
      : undefined
  }

  /** The value of a task that is done. */
  get value(): Result | undefined {
    return this.#state === 'done' ? (this.#value as Result) : undefined
  }

  /**
   * Cancels the task; a running one is asked first, then its worker is ended. False when it had ended already.
   * @param reason the cause of its TaskCancelledError
   */
  cancel(reason?: unknown): boolean {
    if (this.ready()) return false
    this.#cancel(this, reason)
    return true
  }

  /** @internal */
  markRunning(worker: number): void {
    this.#state = 'running'
    this.worker = worker
  }

  /** @internal Back to the queue: its worker never began it, or ended before it could say. */
  markQueued(): void {
    this.#state = 'queued'
    this.worker = undefined
    this.startedAt = undefined
    this.startReported = false
  }

  /** @internal Answers false when the task had an end already. */
  settle(state: 'done' | 'failed' | 'cancelled', value: unknown, endedAt: number): boolean {
    if (this.ready()) return false
    this.#state = state
    this.#value = state === 'cancelled' ? new TaskCancelledError(value) : value
    this.endedAt = endedAt
    this.input = undefined
    if (this.order.transfer) this.order.transfer = undefined
    this.#wakeAll()
    this.#callBack()
    return true
  }

  #wakeAll(): void {
    if (this.#state === 'done') this.#fulfil?.(this.#value)
    else this.#reject?.(this.#value as Error)
    this.#fulfil = this.#reject = undefined
    const waiters = this.#waiters
    this.#waiters = undefined
    if (waiters) for (const tell of waiters) tell(true)
  }

  /** In a microtask, so that a callback that throws is its owner's uncaught error and not the pool's. */
  #callBack(): void {
    const { callback, errorCallback } = this.order
    if (this.#state === 'done') {
      if (callback) queueMicrotask(() => callback(this.#value))
    } else if (errorCallback) {
      queueMicrotask(() => errorCallback(this.#value as Error))
    }
  }
}
