/**
 * The time limit of each task under Python: one that runs too long is asked to end, and when it has not settled a moment later nothing
 * but the end of the program can end it.
 */
import { TaskTimeoutError } from '../../worker-pool/errors'

/** A thread that waits inside of a system call does not hear that it should end. */
const CANCEL_GRACE_MS = 1000

export interface TaskLimitsOptions {
  /** Undefined: no limit. */
  readonly limitMs: number | undefined
  readonly cancel: (task: number, reason: string) => void
  readonly onStuck: (task: number) => void
}

export class TaskLimits {
  readonly #options: TaskLimitsOptions
  readonly #timers = new Map<number, NodeJS.Timeout>()
  readonly #exceeded = new Set<number>()

  constructor(options: TaskLimitsOptions) {
    this.#options = options
  }

  started(task: number): void {
    const { limitMs } = this.#options
    if (limitMs !== undefined) this.#after(limitMs, task, () => this.#exceed(task))
  }

  settled(task: number): void {
    clearTimeout(this.#timers.get(task))
    this.#timers.delete(task)
  }

  /** Undefined while its limit has not passed. */
  sentence(task: number): string | undefined {
    const { limitMs } = this.#options
    if (limitMs === undefined || !this.#exceeded.has(task)) return undefined
    return new TaskTimeoutError(limitMs).message
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #exceed(task: number): void {
    const { limitMs, cancel, onStuck } = this.#options
    this.#exceeded.add(task)
    cancel(task, `it ran longer than its limit of ${limitMs} ms`)
    this.#after(CANCEL_GRACE_MS, task, () => onStuck(task))
  }

  #after(ms: number, task: number, act: () => void): void {
    clearTimeout(this.#timers.get(task))
    this.#timers.set(task, setTimeout(act, ms))
  }
}
