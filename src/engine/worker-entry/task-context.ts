/** What a task function gets besides its input. Made once a task, so it holds as little as possible. */
import type { TaskContext } from '../workloads/workload'
import { taken } from './taken-globals'

/** Progress of one task is passed on at most this often. */
const PROGRESS_INTERVAL_MS = 100

/** What a context asks of the runner that made it. */
export interface ContextHost {
  progressed(id: number, fraction: number): void
  logged(id: number, text: string): void
  isSettled(task: number): Promise<boolean>
}

export class RunningTask implements TaskContext {
  #abort: AbortController | undefined
  #cancelled = false
  #progressAt = -Infinity
  readonly #host: ContextHost

  constructor(
    readonly id: number,
    host: ContextHost,
  ) {
    this.#host = host
  }

  get signal(): AbortSignal {
    if (!this.#abort) {
      this.#abort = new taken.AbortController()
      if (this.#cancelled) this.#abort.abort()
    }
    return this.#abort.signal
  }

  progress(fraction: number): void {
    const done = taken.numberOf(fraction)
    // Not a number a person could be shown.
    if (!taken.isFinite(done)) return
    const now = taken.now()
    if (now - this.#progressAt < PROGRESS_INTERVAL_MS) return
    this.#progressAt = now
    this.#host.progressed(this.id, done)
  }

  log(text: string): void {
    this.#host.logged(this.id, taken.textOf(text))
  }

  sleep(ms: number): Promise<void> {
    return taken.sleep(ms, undefined, { signal: this.signal })
  }

  isSettled(task: number): Promise<boolean> {
    return this.#host.isSettled(task)
  }

  cancel(): void {
    this.#cancelled = true
    this.#abort?.abort()
  }
}
