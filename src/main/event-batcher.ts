/**
 * Gathers the live stream into batches for the page: at most 20 a second, one message each, at once when a run ends.
 * Says nothing twice: a newer progress of a task replaces the older one, a start is left out when the task's end is
 * in the same batch, and of a flood of log lines the newest are kept. The record keeps everything.
 */
import type { StreamEvent } from '../shared/run-event'

/** Shortest time between two batches: 20 batches a second. */
export const BATCH_INTERVAL_MS = 50
/** Log lines in one batch; a person reads none of the rest in 50 ms. */
export const MAX_LOG_LINES_A_BATCH = 500

export class EventBatcher {
  readonly #send: (batch: readonly StreamEvent[]) => void
  /** Replaced events leave a hole, so that the order of the others stays. */
  #batch: (StreamEvent | undefined)[] = []
  readonly #progressAt = new Map<string, number>()
  readonly #startAt = new Map<string, number>()
  #logAt: number[] = []
  #timer: NodeJS.Timeout | undefined
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(send: (batch: readonly StreamEvent[]) => void) {
    this.#send = send
  }

  push(event: StreamEvent): void {
    this.#leaveOutWhatThisReplaces(event)
    this.#batch.push(event)
    if (event.kind === 'run-ended' || event.kind === 'experiment-ended') this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), this.#waitMs())
  }

  /** Sends what is there, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#batch.filter((event) => event !== undefined)
    if (batch.length === 0) return
    this.#batch = []
    this.#logAt = []
    this.#progressAt.clear()
    this.#startAt.clear()
    this.#sentAt = performance.now()
    this.#send(batch)
  }

  #waitMs(): number {
    return Math.max(0, this.#sentAt + BATCH_INTERVAL_MS - performance.now())
  }

  #leaveOutWhatThisReplaces(event: StreamEvent): void {
    const place = this.#batch.length
    switch (event.kind) {
      case 'task-started':
        this.#startAt.set(key(event.run, event.task), place)
        break
      case 'task-progress':
        this.#leaveOut(this.#progressAt, key(event.run, event.task))
        this.#progressAt.set(key(event.run, event.task), place)
        break
      case 'tasks-settled':
        for (const { task } of event.tasks) {
          this.#leaveOut(this.#startAt, key(event.run, task))
          this.#leaveOut(this.#progressAt, key(event.run, task))
        }
        break
      case 'task-log':
        this.#logAt.push(place)
        if (this.#logAt.length > MAX_LOG_LINES_A_BATCH) this.#leaveOutOldestLogLine()
        break
      default:
    }
  }

  #leaveOut(places: Map<string, number>, of: string): void {
    const place = places.get(of)
    if (place === undefined) return
    this.#batch[place] = undefined
    places.delete(of)
  }

  #leaveOutOldestLogLine(): void {
    const place = this.#logAt.shift()
    if (place !== undefined) this.#batch[place] = undefined
  }
}

function key(run: string, task: number): string {
  return `${run}/${task}`
}
