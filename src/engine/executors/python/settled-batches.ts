/** Tells of settled tasks many at a time: short ones come by the thousand. */
import type { SettledTask } from '../../../shared/contract/run-event'

const INTERVAL_MS = 50

export class SettledBatches {
  readonly #tell: (tasks: readonly SettledTask[]) => void
  #waiting: SettledTask[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(tell: (tasks: readonly SettledTask[]) => void) {
    this.#tell = tell
  }

  add(task: SettledTask): void {
    this.#waiting.push(task)
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const tasks = this.#waiting
    this.#waiting = []
    this.#tell(tasks)
  }
}
