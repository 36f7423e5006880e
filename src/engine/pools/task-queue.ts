/** Tasks that wait for a worker, first in, first out. Those that were cancelled meanwhile are passed over. */
import type { AsyncResult } from './async-result'
import { Ring } from './ring'

export class TaskQueue {
  readonly #ring = new Ring<AsyncResult>()

  /** Cancelled tasks that were not yet passed over count too. */
  get length(): number {
    return this.#ring.length
  }

  add(task: AsyncResult): void {
    this.#ring.push(task)
  }

  /** Back to the front, unless it has reached its end meanwhile. */
  putBack(task: AsyncResult): void {
    if (task.ready()) return
    task.markQueued()
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
    this.#ring.shift()
    return task
  }
}
