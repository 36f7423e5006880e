/** What became of each task: counts those that live, and settles each exactly once. */
import { monotonicMs } from '../common/clock'
import { after } from './after'
import type { AsyncResult } from './async-result'
import type { PoolObserver } from './pool-options'
import { SettledRows } from './settled-rows'

export class TaskTracker {
  readonly #rows: SettledRows | undefined
  /** What stops the clock of a task, by its id. */
  readonly #clocks = new Map<number, () => void>()
  /** 1 for each task id that has reached its end. */
  #settled = new Uint8Array(1024)
  #live = 0
  #whenDrained: (() => void)[] = []

  readonly #onDrained: () => void

  /** @param onDrained hears each time that no task is left */
  constructor(observer: Partial<PoolObserver>, onDrained: () => void) {
    this.#onDrained = onDrained
    if (observer.settled) this.#rows = new SettledRows((rows) => observer.settled?.(rows))
  }

  open(): void {
    this.#live += 1
  }

  settle(
    task: AsyncResult,
    state: 'done' | 'failed' | 'cancelled',
    value?: unknown,
    endedAt = monotonicMs(),
  ): void {
    if (!task.settle(state, value, endedAt)) return
    if (this.#clocks.size > 0) this.#stopClock(task)
    this.#mark(task.id)
    this.#rows?.add(task)
    this.#live -= 1
    if (this.#live > 0) return
    this.#onDrained()
    for (const tell of this.#whenDrained.splice(0)) tell()
  }

  isSettled(id: number): boolean {
    return this.#settled[id] === 1
  }

  /** Calls `onTimeout` unless the task settles before. */
  startClock(task: AsyncResult, timeoutMs: number, onTimeout: () => void): void {
    this.#clocks.set(task.id, after(timeoutMs, onTimeout))
  }

  /** Resolves when no task is left. */
  drained(): Promise<void> {
    if (this.#live === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenDrained.push(resolve))
  }

  /** Hands on what was settled since the last rows. */
  flush(): void {
    this.#rows?.flush()
  }

  #stopClock(task: AsyncResult): void {
    this.#clocks.get(task.id)?.()
    this.#clocks.delete(task.id)
  }

  #mark(id: number): void {
    if (id >= this.#settled.length) {
      const grown = new Uint8Array(Math.max(id + 1, this.#settled.length * 2))
      grown.set(this.#settled)
      this.#settled = grown
    }
    this.#settled[id] = 1
  }
}
