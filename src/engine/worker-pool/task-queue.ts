/**
 * Tasks that wait for a worker, first in, first out. Those that reached their end meanwhile are passed over, and let go of once
 * they are more than half: that looks at each task twice at most, however many are cancelled.
 */
import type { AsyncResult } from './async-result'
import { Ring } from './ring'

/** So many ended ones may stay in any case. */
const FEW = 256

export class TaskQueue {
  readonly #ring = new Ring<AsyncResult>()
  #length = 0

  /** Of those that still want to run. */
  get length(): number {
    return this.#length
  }

  add(task: AsyncResult): void {
    this.#length += 1
    this.#ring.push(task)
  }

  /** One that waits here is about to reach its end. */
  forget(): void {
    this.#length -= 1
    if (this.#ring.length - this.#length > this.#length + FEW)
      this.#ring.keep((task) => !task.ready())
  }

  /** Back to the front, unless it has reached its end meanwhile. */
  putBack(task: AsyncResult): void {
    if (task.ready()) return
    task.markQueued()
    this.#length += 1
    this.#ring.unshift(task)
  }

  /** The next task that still wants to run; it stays in the queue. */
  next(): AsyncResult | undefined {
    for (let task = this.#ring.peek(); task; task = this.#ring.peek()) {
      if (!task.ready()) return task
      this.#ring.shift()
    }
    return undefined
  }

  take(): AsyncResult | undefined {
    const task = this.next()
    if (!task) return undefined
    this.#length -= 1
    return this.#ring.shift()
  }
}
