/** A task context for tests of task functions: real timers, and everything that the task said is kept. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { TaskContext } from './workload'

export class RecordingContext implements TaskContext {
  readonly #abort = new AbortController()
  readonly #settled: ReadonlySet<number>
  readonly logs: string[]
  readonly fractions: number[] = []

  /** `logs` may be shared by several contexts, to see in which order their tasks speak. */
  constructor(settled: ReadonlySet<number> = new Set(), logs: string[] = []) {
    this.#settled = settled
    this.logs = logs
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  progress(fraction: number): void {
    this.fractions.push(fraction)
  }

  log(text: string): void {
    this.logs.push(text)
  }

  sleep(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.signal })
  }

  isSettled(task: number): Promise<boolean> {
    return Promise.resolve(this.#settled.has(task))
  }

  cancel(reason: Error): void {
    this.#abort.abort(reason)
  }
}
