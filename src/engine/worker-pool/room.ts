/** Room in the queue, where only so many tasks may wait in it. */
import { formatCount, formatQuantity } from '../../shared/messages/format'
import { checkCount } from './check-value'
import { Ring } from './ring'
import type { TaskQueue } from './task-queue'

interface Waiter {
  readonly tasks: number
  readonly tell: () => void
}

export class Room {
  readonly #queue: TaskQueue
  readonly #waiters = new Ring<Waiter>()
  #looksAgain = false

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
      const asked = formatQuantity(tasks, 'task')
      throw new RangeError(
        `There is never room for ${asked} at once: ${formatCount(this.max)} may wait (maxQueue).`,
      )
    }
    // Others may have taken the room meanwhile.
    while (!this.isFor(tasks)) {
      await new Promise<void>((tell) => this.#waiters.push({ tasks, tell }))
    }
  }

  /** There may be room now: tells no more than can have some, and in the next turn others where those took none. */
  tell(): void {
    let free = this.max - this.#queue.length
    for (let next = this.#waiters.peek(); next && next.tasks <= free; next = this.#waiters.peek()) {
      this.#waiters.shift()
      free -= next.tasks
      next.tell()
      this.#lookAgain()
    }
  }

  #lookAgain(): void {
    if (this.#looksAgain) return
    this.#looksAgain = true
    setImmediate(() => {
      this.#looksAgain = false
      this.tell()
    })
  }
}
