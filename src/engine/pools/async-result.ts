/** One task and its outcome, after Python's `multiprocessing.pool.AsyncResult`. Settles exactly once. */
import { NotReadyError, TaskCancelledError } from './errors'

export type AsyncState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** What the pool keeps with a task; nothing here is meant for callers. */
export interface TaskOrder {
  readonly name: string
  readonly input: unknown
  readonly spread: boolean
  readonly timeoutMs: number | undefined
  /** Tasks with the same chunk object go to one worker in one message. */
  readonly chunk: object | undefined
  readonly callback: ((value: unknown) => void) | undefined
  readonly errorCallback: ((error: Error) => void) | undefined
}

export class AsyncResult<Result = unknown> {
  #state: AsyncState = 'queued'
  #value: unknown
  /** Mostly one: an array of one is small where a burst makes one for each task, a set is not. */
  #waiters: readonly ((ready: boolean) => void)[] | undefined
  readonly #cancel: (task: AsyncResult) => void

  /** Monotonic ms. */
  startedAt: number | undefined
  endedAt: number | undefined
  /** Id of the worker that has or had the task. */
  worker: number | undefined
  /** How often its worker ended before it was known to have run. */
  losses = 0
  /** Set once the worker said that the task began. */
  startReported = false

  constructor(
    /** 0, 1, 2 ... in order of submission to the pool. */
    readonly id: number,
    readonly order: TaskOrder,
    readonly queuedAt: number,
    cancel: (task: AsyncResult) => void,
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

  /** Waits until ready, at most `timeoutMs`; answers whether it is ready. */
  wait(timeoutMs?: number): Promise<boolean> {
    return new Promise((resolve) => this.#whenReady(timeoutMs, resolve))
  }

  /**
   * The task's value.
   * @throws the task's error, TaskCancelledError, or NotReadyError after `timeoutMs`.
   */
  get(timeoutMs?: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#whenReady(timeoutMs, (ready) => {
        const error = ready ? this.error : new NotReadyError(timeoutMs ?? 0)
        if (error) reject(error)
        else resolve(this.#value as Result)
      })
    })
  }

  /** Tells once: true when the task is ready, or false after `timeoutMs`. */
  #whenReady(timeoutMs: number | undefined, tell: (ready: boolean) => void): void {
    if (this.ready()) return tell(true)
    if (timeoutMs === undefined) return this.#addWaiter(tell)
    const timer = setTimeout(() => {
      this.#waiters = this.#waiters?.filter((waiter) => waiter !== wake)
      tell(false)
    }, timeoutMs)
    const wake = (): void => {
      clearTimeout(timer)
      tell(true)
    }
    this.#addWaiter(wake)
  }

  #addWaiter(waiter: (ready: boolean) => void): void {
    this.#waiters = this.#waiters ? [...this.#waiters, waiter] : [waiter]
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

  /** Cancels the task; a running one is asked first, then its worker is ended. False when it had ended already. */
  cancel(): boolean {
    if (this.ready()) return false
    this.#cancel(this)
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
    this.#value = state === 'cancelled' ? new TaskCancelledError() : value
    this.endedAt = endedAt
    const waiters = this.#waiters
    this.#waiters = undefined
    if (waiters) for (const tell of waiters) tell(true)
    this.#callBack()
    return true
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
