/** Many inputs through one function: in one go (`map`), or as an iterator that reads its inputs lazily (`imap`). */
import type { AsyncResult, TaskOrder } from './async-result'
import { cancelOn } from './cancel-on'
import { checkCount, checkKind } from './check-value'
import { TaskCancelledError } from './errors'

export interface MapOptions {
  /** Inputs that go to one worker together. */
  readonly chunkSize?: number | undefined
  /** Limit of one task, counted from its start. */
  readonly timeoutMs?: number | undefined
  /** Cancels those tasks that have not ended; no more inputs are read. */
  readonly signal?: AbortSignal | undefined
}

/** What is needed of a pool. */
interface Submitting {
  readonly size: number
  readonly maxQueue: number
  /** Whether so many more tasks may wait. */
  hasRoom(tasks: number): boolean
  room(tasks: number): Promise<void>
  submit<Result>(order: TaskOrder, input: unknown, isAdmitted?: boolean): AsyncResult<Result>
}

/** Chunks that `imap` keeps on their way for each worker, so that none waits for the reader. */
const CHUNKS_AHEAD = 2

/** Python's rule (multiprocessing.pool.Pool._map_async). */
export function defaultChunkSize(inputs: number, workers: number): number {
  return Math.max(1, Math.ceil(inputs / (workers * 4)))
}

function order(
  name: string,
  spread: boolean,
  chunk: object | undefined,
  options: MapOptions,
  whenReady?: () => void,
): TaskOrder {
  const { timeoutMs } = options
  return {
    name,
    spread,
    timeoutMs,
    chunk,
    transfer: undefined,
    callback: whenReady,
    errorCallback: whenReady,
  }
}

export async function map<Result>(
  pool: Submitting,
  name: string,
  inputs: readonly unknown[],
  options: MapOptions,
  spread: boolean,
): Promise<Result[]> {
  const usual = Math.min(defaultChunkSize(inputs.length, pool.size), pool.maxQueue)
  const size = checkCount('chunkSize', options.chunkSize ?? usual)
  const chunkOrder = (): TaskOrder => order(name, spread, size > 1 ? {} : undefined, options)
  let inChunk = chunkOrder()
  const tasks: AsyncResult<Result>[] = []
  for (const [index, input] of inputs.entries()) {
    if (index % size === 0) {
      inChunk = chunkOrder()
      const coming = Math.min(size, inputs.length - index)
      while (!pool.hasRoom(coming)) await pool.room(coming)
    }
    const task = pool.submit<Result>(inChunk, input, true)
    cancelOn(options.signal, task)
    tasks.push(task)
  }
  for (const task of tasks) if (!task.ready()) await task.wait()
  return Promise.all(tasks.map((task) => task.get()))
}

/** Of the arguments of each task. @throws TypeError for what is none */
export function listsIn(inputs: Iterable<unknown>): readonly unknown[][] {
  return Array.from(inputs, (input) => {
    checkKind('Each input of starmap', 'iterable', input)
    return [...(input as Iterable<unknown>)]
  })
}

export function imap<Result>(
  pool: Submitting,
  name: string,
  inputs: Iterable<unknown>,
  options: MapOptions,
  sequence: 'ordered' | 'unordered',
): AsyncIterableIterator<Result> {
  const size = checkCount('chunkSize', options.chunkSize ?? 1)
  const source = inputs[Symbol.iterator]()
  const ahead = pool.size * CHUNKS_AHEAD * size
  /** In order of the inputs. */
  const waiting: AsyncResult<Result>[] = []
  /** Of `unordered`, in the order in which they ended. */
  const ended: AsyncResult<Result>[] = []
  let readers: (() => void)[] = []
  let isRead = false
  /** Why no more inputs are read. It comes after the values of those before it. */
  let failure: { readonly error: unknown } | undefined

  const wakeReaders = (): void => {
    const woken = readers
    readers = []
    for (const wake of woken) wake()
  }

  const submit = (input: unknown, chunk: object | undefined): void => {
    const whenReady = (): void => {
      const at = waiting.indexOf(task)
      // Nobody reads it any more.
      if (at === -1) return
      waiting.splice(at, 1)
      ended.push(task)
      wakeReaders()
    }
    const task: AsyncResult<Result> = pool.submit<Result>(
      order(name, false, chunk, options, sequence === 'ordered' ? undefined : whenReady),
      input,
    )
    waiting.push(task)
    cancelOn(options.signal, task)
  }

  const readChunk = (): void => {
    const chunk = size > 1 ? {} : undefined
    for (let read = 0; read < size && !isRead; read += 1) {
      try {
        if (options.signal?.aborted === true) throw new TaskCancelledError(options.signal.reason)
        const next = source.next()
        if (next.done === true) isRead = true
        // The inputs themselves may have ended the reading.
        else if (!isRead) submit(next.value, chunk)
      } catch (error) {
        if (isRead) return
        isRead = true
        failure = { error }
        // Of no effect on one that has thrown.
        source.return?.()
      }
    }
  }

  const over = (): { readonly done: true; readonly value: undefined } => ({
    done: true,
    value: undefined,
  })

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      for (;;) {
        while (!isRead && waiting.length + ended.length < ahead) {
          if (pool.hasRoom(size)) readChunk()
          else if (waiting.length + ended.length > 0) break
          // Another reader may take it first.
          else await pool.room(size)
        }
        const task = sequence === 'ordered' ? waiting.shift() : ended.shift()
        if (task) return { done: false, value: await task.get() }
        if (waiting.length === 0) {
          const failed = failure
          failure = undefined
          if (failed) throw failed.error
          return over()
        }
        await new Promise<void>((resolve) => readers.push(resolve))
      }
    },
    /** What was submitted goes on; nobody reads it any more. */
    async return() {
      const wasRead = isRead
      isRead = true
      failure = undefined
      waiting.length = 0
      ended.length = 0
      wakeReaders()
      // Last, since it may throw.
      if (!wasRead) source.return?.()
      return over()
    },
  }
}
