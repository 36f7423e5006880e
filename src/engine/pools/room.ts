/** Room in the queue, where only so many tasks may wait in it. */
import { checkCount } from './check-options'
import type { TaskQueue } from './task-queue'

interface Waiter {
  readonly tasks: number
  readonly tell: () => void
}

export class Room {
  readonly #queue: TaskQueue
  #waiters: Waiter[] = []

  constructor(
    queue: TaskQueue,
    readonly max = Infinity,
  ) {
    this.#queue = queue
  }

  isFor(tasks: number): boolean {
    return this.#queue.length + tasks <= this.max
  }

  /** Resolves when there is room, to each in turn. @throws RangeError when there never is, or for what is no number of tasks */
  async wait(tasks: number): Promise<void> {
    checkCount('The number of tasks', tasks)
    if (tasks > this.max) {
      throw new RangeError(`${tasks} tasks at once are more than may wait (maxQueue ${this.max}).`)
    }
    // Others may have taken the room meanwhile.
    while (!this.isFor(tasks)) {
      await new Promise<void>((tell) => this.#waiters.push({ tasks, tell }))
    }
  }

  /** There may be room now. */
  tell(): void {
    while (this.#waiters[0] && this.isFor(this.#waiters[0].tasks)) {
      const [first] = this.#waiters.splice(0, 1)
      first?.tell()
    }
  }
}
