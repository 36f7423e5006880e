/** Tasks that wait behind one that takes long go to a worker that has nothing to do, or that a lazy pool can start. */
import { monotonicMs } from '../common/clock'
import { hasBegun, isAfter, takeBack } from './claims'
import type { AsyncResult } from './async-result'
import type { WorkerSet } from './worker-set'
import type { PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'
import type { TaskQueue } from './task-queue'

/** What is sent together is planned to take 2 ms, and is answered every 4. */
const LATE_MS = 10

/** Whether it has said nothing for longer than what it was sent should take. */
export const isLate = (worker: PoolWorker): boolean =>
  worker.inFlight.size > 0 && monotonicMs() - worker.heardAt > LATE_MS

export class Relief {
  readonly #workerSet: WorkerSet
  readonly #queue: TaskQueue
  readonly #dispatch: () => void
  /** Of a lazy pool, which can start one: how many there may be. */
  readonly #startable: number
  #timer: NodeJS.Timeout | undefined

  constructor(
    workerSet: WorkerSet,
    queue: TaskQueue,
    { size, start }: PoolOptions,
    dispatch: () => void,
  ) {
    this.#workerSet = workerSet
    this.#queue = queue
    this.#startable = start === 'lazy' ? size : 0
    this.#dispatch = dispatch
  }

  /** To be called when a worker may have nothing to do. */
  watch(): void {
    if (this.#timer !== undefined || !this.#isOfUse()) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isOfUse()) this.#relieve()
      this.watch()
    }, LATE_MS)
  }

  end(): void {
    clearTimeout(this.#timer)
  }

  #isOfUse(): boolean {
    let count = 0
    let hasIdle = false
    let hasWaiting = false
    for (const { inFlight } of this.#workerSet.ready()) {
      count += 1
      hasIdle ||= inFlight.size === 0
      hasWaiting ||= inFlight.size > 1
    }
    return hasWaiting && (hasIdle || count < this.#startable)
  }

  #relieve(): void {
    for (const worker of this.#workerSet.ready()) {
      if (isLate(worker)) requeue(worker, waitingIn(worker), this.#queue)
    }
    this.#dispatch()
  }
}

/** What a worker hands back itself. What the pool had taken back before was sent again, and has another number. */
export function takeReturned(
  worker: PoolWorker,
  numbers: readonly number[],
  queue: TaskQueue,
): void {
  const returned = new Set(numbers)
  const tasks = [...worker.inFlight.values()].filter(({ number }) => returned.has(number))
  requeue(worker, tasks, queue)
  // What it runs turned out to be long.
  worker.lastIsShort = false
}

/** To the front, in the order in which they were submitted. */
function requeue(worker: PoolWorker, tasks: readonly AsyncResult[], queue: TaskQueue): void {
  for (const task of tasks.toReversed()) {
    worker.inFlight.delete(task.id)
    worker.given -= 1
    queue.putBack(task)
  }
}

/** What it has not begun, and will not begin any more. Of a chunk all or nothing. */
function waitingIn({ transport, inFlight, sent }: PoolWorker): readonly AsyncResult[] {
  const tasks = [...inFlight.values()]
  const [first] = tasks
  const words = transport?.words
  if (!first || !words) return []
  // No task holds a worker that has begun none.
  if (!first.isAlone && !hasBegun(words, first.number)) return []
  const begun = takeBack(words, sent)
  const waits = ({ number, isAlone }: AsyncResult): boolean => !isAlone && isAfter(number, begun)
  const kept = new Set(tasks.filter((task) => !waits(task)).map(({ order }) => order.chunk))
  return tasks.filter((task) => {
    const { chunk } = task.order
    return waits(task) && (chunk === undefined || !kept.has(chunk))
  })
}
