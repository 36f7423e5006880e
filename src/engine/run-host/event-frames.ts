/** Gathers the events of one turn of the loop into one message: no event waits for another turn, nor for the end of a long one. */
import type { RunEvent } from '../../shared/run-event'
import type { WatchEvent } from '../../shared/watch-event'

/** Starting 64 processes is one turn, of many seconds on a slow machine. */
export const LONGEST_WAIT_MS = 20

export class EventFrames {
  readonly #tell: (events: readonly (RunEvent | WatchEvent)[]) => void
  #events: (RunEvent | WatchEvent)[] = []
  #scheduled: NodeJS.Immediate | undefined
  /** When the oldest of them came. */
  #since = 0

  constructor(tell: (events: readonly (RunEvent | WatchEvent)[]) => void) {
    this.#tell = tell
  }

  add(event: RunEvent | WatchEvent): void {
    const now = performance.now()
    if (this.#events.length === 0) this.#since = now
    this.#events.push(event)
    if (now - this.#since > LONGEST_WAIT_MS) this.flush()
    else this.#scheduled ??= setImmediate(() => this.flush())
  }

  flush(): void {
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    if (this.#events.length === 0) return
    const events = this.#events
    this.#events = []
    this.#tell(events)
  }
}
