/** Many inputs through one function: in one go (`map`), or as an iterator that reads its inputs lazily (`imap`). */
import type { AsyncResult, TaskOrder } from './async-result'

export interface MapOptions {
  /** Inputs that go to one worker together. */
  readonly chunkSize?: number | undefined
  /** Limit of one task, counted from its start. */
  readonly timeoutMs?: number | undefined
}

/** What is needed of a pool. */
interface Submitting {
  readonly size: number
  submit<Result>(order: TaskOrder): AsyncResult<Result>
}

/** Chunks that `imap` keeps on their way for each worker, so that none waits for the reader. */
const CHUNKS_AHEAD = 2

/** Python's rule (multiprocessing.pool.Pool._map_async). */
export function defaultChunkSize(inputs: number, workers: number): number {
  return Math.max(1, Math.ceil(inputs / (workers * 4)))
}

function order(
  name: string,
  input: unknown,
  spread: boolean,
  chunk: object | undefined,
  options: MapOptions,
  whenReady?: () => void,
): TaskOrder {
  const { timeoutMs } = options
  return {
    name,
    input,
    spread,
    timeoutMs,
    chunk,
    callback: whenReady,
    errorCallback: whenReady,
  }
}

function checkChunkSize(size: number): number {
  if (Number.isInteger(size) && size >= 1) return size
  throw new RangeError(`chunkSize must be a whole number of at least 1, not ${size}.`)
}

export async function map<Result>(
  pool: Submitting,
  name: string,
  inputs: readonly unknown[],
  options: MapOptions,
  spread: boolean,
): Promise<Result[]> {
  const size = checkChunkSize(options.chunkSize ?? defaultChunkSize(inputs.length, pool.size))
  let chunk: object = {}
  const tasks = inputs.map((input, index) => {
    if (index % size === 0) chunk = {}
    return pool.submit<Result>(order(name, input, spread, size > 1 ? chunk : undefined, options))
  })
  for (const task of tasks) if (!task.ready()) await task.wait()
  return Promise.all(tasks.map((task) => task.get()))
}

export function imap<Result>(
  pool: Submitting,
  name: string,
  inputs: Iterable<unknown>,
  options: MapOptions,
  sequence: 'ordered' | 'unordered',
): AsyncIterableIterator<Result> {
  const size = checkChunkSize(options.chunkSize ?? 1)
  const source = inputs[Symbol.iterator]()
  const ahead = pool.size * CHUNKS_AHEAD * size
  const waiting: AsyncResult<Result>[] = []
  const ended: AsyncResult<Result>[] = []
  let wake: (() => void) | undefined
  let exhausted = false

  const readChunk = (): void => {
    const chunk = size > 1 ? {} : undefined
    for (let read = 0; read < size; read += 1) {
      const next = source.next()
      if (next.done) {
        exhausted = true
        return
      }
      const task: AsyncResult<Result> = pool.submit<Result>(
        order(name, next.value, false, chunk, options, () => {
          if (sequence === 'unordered') {
            waiting.splice(waiting.indexOf(task), 1)
            ended.push(task)
          }
          wake?.()
        }),
      )
      waiting.push(task)
    }
  }

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      while (!exhausted && waiting.length + ended.length < ahead) readChunk()
      if (sequence === 'ordered') {
        const task = waiting.shift()
        return task ? { done: false, value: await task.get() } : { done: true, value: undefined }
      }
      while (ended.length === 0 && waiting.length > 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const task = ended.shift()
      return task ? { done: false, value: await task.get() } : { done: true, value: undefined }
    },
  }
}
