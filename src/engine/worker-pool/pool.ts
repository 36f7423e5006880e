/**
 * A pool of workers, threads or processes, that can be watched: every task's states and every worker's
 * pid and thread id are told to an observer. The surface follows Python's `multiprocessing.pool`; a task
 * names its function, because functions do not travel between threads.
 */
import { AsyncResource } from 'node:async_hooks'
import type { Transferable } from 'node:worker_threads'
import type { AsyncResult, TaskOrder } from './async-result'
import { cancelOn } from './cancel-on'
import { mapOptions, poolOptions, taskOptions } from './check-options'
import { checkCount, checkKind, limitOf } from './check-value'
import { Dispatcher } from './dispatcher'
import { PoolBrokenError, PoolClosedError } from './errors'
import { guardedObserver } from './guarded-observer'
import { imap, listsIn, map, type MapOptions } from './map'
import type { PoolOptions } from './pool-options'

/** What is told of it when it is none. */
const NAME = 'The name of a function'
/** How long a worker may take to end by itself when the pool ends. */
const JOIN_GRACE_MS = 1000
/** The same when whatever runs is to be given up. */
const TERMINATE_GRACE_MS = 100

export interface ApplyOptions<Result> {
  /** Called with the value, on this thread. */
  readonly callback?: ((value: Result) => void) | undefined
  /** Called with the error of a task that failed or was cancelled. */
  readonly errorCallback?: ((error: Error) => void) | undefined
  /** Limit of this task, counted from its start. */
  readonly timeoutMs?: number | undefined
  /** Cancels the task. */
  readonly signal?: AbortSignal | undefined
  /**
   * Parts of the input that the worker gets and that are gone here, as of `postMessage`: to a thread nothing of them is copied.
   * To a process go array buffers only.
   */
  readonly transfer?: readonly Transferable[] | undefined
}

export class Pool {
  readonly #dispatcher: Dispatcher
  readonly #options: PoolOptions
  /** Those that have not ended: they were asked for while the pool was open. */
  readonly #maps = new Set<Promise<unknown>>()
  /** Of the last task that was submitted without options: those of one function share it. */
  #plain: TaskOrder | undefined
  #state: 'open' | 'closed' | 'terminated' = 'open'
  #ended: Promise<void> | undefined

  /** @throws TypeError, RangeError when an option is none, or makes no sense */
  constructor(options: PoolOptions) {
    const given = poolOptions(options)
    const observer = given.observer && guardedObserver(given.observer)
    this.#options = Object.assign(given, { observer })
    this.#dispatcher = new Dispatcher(this.#options)
  }

  get size(): number {
    return this.#options.size
  }

  /**
   * Workers that nothing could end, since they sit in a system call, and that live on in this process: it cannot end by
   * itself as long as there is one, and has to be ended by its parent.
   */
  get abandonedWorkers(): number {
    return this.#dispatcher.abandonedWorkers
  }

  /** Runs one task and waits for its value. @throws as `applyAsync`, or the task's error */
  apply<Result = unknown>(
    name: string,
    input: unknown,
    options?: ApplyOptions<Result>,
  ): Promise<Result> {
    // No `async`: it makes a second promise of each, which a burst of short tasks feels.
    try {
      return this.applyAsync<Result>(name, input, options).get()
    } catch (error) {
      const refusal = error as Error
      return Promise.reject(refusal)
    }
  }

  /** Submits one task. @throws PoolClosedError, PoolBrokenError, QueueFullError, TypeError or RangeError for what makes no sense */
  applyAsync<Result = unknown>(
    name: string,
    input: unknown,
    options?: ApplyOptions<Result>,
  ): AsyncResult<Result> {
    if (options === undefined) return this.submit<Result>(this.#plainOrder(name), input)
    const given = taskOptions(options)
    const task = this.submit<Result>(this.#orderOf(name, given), input)
    cancelOn(given.signal, task)
    return task
  }

  #plainOrder(name: string): TaskOrder {
    if (this.#plain === undefined || this.#plain.name !== name)
      this.#plain = this.#orderOf(name, taskOptions({}))
    return this.#plain
  }

  #orderOf<Result>(name: string, options: ApplyOptions<Result>): TaskOrder {
    checkKind(NAME, 'string', name)
    const { callback, errorCallback } = options
    return {
      name,
      spread: false,
      timeoutMs: this.#limitOf(options),
      chunk: undefined,
      transfer: options.transfer && [...options.transfer],
      // In the context of who submits: what an AsyncLocalStorage holds is there in them.
      callback: callback && (AsyncResource.bind(callback) as TaskOrder['callback']),
      errorCallback: errorCallback && AsyncResource.bind(errorCallback),
    }
  }

  /**
   * Runs one task for each input and resolves with the values in order, once all have ended.
   * Default chunk: Python's rule, ceil(inputs / (4 x workers)).
   * @throws the error of the first input, in order, that failed
   */
  map<Result = unknown>(
    name: string,
    inputs: Iterable<unknown>,
    options: MapOptions = {},
  ): Promise<Result[]> {
    return this.#map<Result>(name, inputs, options, false)
  }

  /** As `map`, with each input a list of arguments. */
  starmap<Result = unknown>(
    name: string,
    inputs: Iterable<readonly unknown[]>,
    options: MapOptions = {},
  ): Promise<Result[]> {
    return this.#map<Result>(name, inputs, options, true)
  }

  async #map<Result>(
    name: string,
    inputs: Iterable<unknown>,
    options: MapOptions,
    spread: boolean,
  ): Promise<Result[]> {
    if (this.#state !== 'open') throw new PoolClosedError()
    const given = this.#given(name, inputs, options)
    const mapped = map<Result>(this, name, spread ? listsIn(inputs) : [...inputs], given, spread)
    this.#maps.add(mapped)
    return mapped.finally(() => this.#maps.delete(mapped))
  }

  /**
   * Yields the values in order of the inputs, which are read lazily. Default chunk 1. After an error
   * the iterator goes on with the next input when asked again, as Python's does.
   */
  imap<Result = unknown>(
    name: string,
    inputs: Iterable<unknown>,
    options: MapOptions = {},
  ): AsyncIterableIterator<Result> {
    return imap<Result>(this, name, inputs, this.#given(name, inputs, options), 'ordered')
  }

  /** As `imap`, in the order in which the tasks end. */
  imapUnordered<Result = unknown>(
    name: string,
    inputs: Iterable<unknown>,
    options: MapOptions = {},
  ): AsyncIterableIterator<Result> {
    return imap<Result>(this, name, inputs, this.#given(name, inputs, options), 'unordered')
  }

  /** Its options with the limit of its tasks. @throws TypeError, RangeError for what makes no sense */
  #given(name: string, inputs: Iterable<unknown>, options: MapOptions): MapOptions {
    checkKind(NAME, 'string', name)
    checkKind('The inputs', 'iterable', inputs)
    const given = mapOptions(options)
    return Object.assign(given, { timeoutMs: this.#limitOf(given) })
  }

  #limitOf({ timeoutMs }: MapOptions): number | undefined {
    return limitOf('timeoutMs', timeoutMs ?? this.#options.taskTimeoutMs)
  }

  /** Tasks that may wait for a worker. */
  get maxQueue(): number {
    return this.#options.maxQueue ?? Infinity
  }

  /** Whether so many more tasks may wait: always, without a `maxQueue`. @throws TypeError, RangeError for what is no number of tasks */
  hasRoom(tasks = 1): boolean {
    checkCount('The number of tasks', tasks)
    return this.#dispatcher.hasRoom(tasks)
  }

  /** Resolves when there is room for so many more tasks. @throws RangeError when there never is */
  room(tasks = 1): Promise<void> {
    return this.#dispatcher.room(tasks)
  }

  /** @internal `isAdmitted`: it is part of what was asked for while the pool was open. */
  submit<Result>(order: TaskOrder, input: unknown, isAdmitted = false): AsyncResult<Result> {
    if (this.#state === 'terminated' || (this.#state === 'closed' && !isAdmitted))
      throw new PoolClosedError()
    if (this.#dispatcher.brokenReason !== undefined) {
      throw new PoolBrokenError(this.#dispatcher.brokenReason)
    }
    return this.#dispatcher.submit(order, input) as AsyncResult<Result>
  }

  /**
   * Takes no more tasks; the workers end when those submitted have. A `map` of before is done whole, also when it still waits for
   * room; an `imap` reads no more inputs.
   */
  close(): void {
    if (this.#state !== 'open') return
    this.#state = 'closed'
    this.#ended = Promise.allSettled(this.#maps)
      .then(() => this.#dispatcher.drained())
      .then(() => this.#dispatcher.end('the pool was closed', JOIN_GRACE_MS))
  }

  /** Resolves when every worker has ended. @throws Error when the pool is still open, as Python does. */
  async join(): Promise<void> {
    if (!this.#ended) throw new Error('The pool is open: close or terminate it before joining it.')
    await this.#ended
  }

  /** Cancels whatever has not ended and ends every worker: ask, wait, kill. */
  terminate(): Promise<void> {
    if (this.#state !== 'terminated') {
      this.#state = 'terminated'
      this.#dispatcher.cancelAll()
      this.#ended = this.#dispatcher.end('the pool was terminated', TERMINATE_GRACE_MS)
    }
    return this.#ended ?? Promise.resolve()
  }

  /** Leaving an `await using` block terminates, as leaving Python's `with` block does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.terminate()
  }
}
