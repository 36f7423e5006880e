/** Gathers the events of one turn of the loop into one message: no event waits for another turn. */
import type { RunEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'

export class EventFrames {
  readonly #tell: (events: readonly (RunEvent | WatchEvent)[]) => void
  #events: (RunEvent | WatchEvent)[] = []
  #scheduled: NodeJS.Immediate | undefined

  constructor(tell: (events: readonly (RunEvent | WatchEvent)[]) => void) {
    this.#tell = tell
  }

  add(event: RunEvent | WatchEvent): void {
    this.#events.push(event)
    this.#scheduled ??= setImmediate(() => this.flush())
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
