/**
 * The event loop that holds all tasks of a run, over time: the part of the time that it was in callbacks, beside the CPU of its
 * thread. Where the first is above the second, a callback waited and held up all others.
 */
import type { ThreadReading } from '../contract/run-event'
import { Counter } from './counter'
import { CpuHistory } from './cpu-history'

const newCounters = () => ({ active: new Counter(), cpu: new Counter() })

export class LoopHistory {
  /** 0 .. 1. */
  readonly active: CpuHistory
  /** In cores. */
  readonly cpu: CpuHistory
  readonly #intervalMs: number
  #worker: number | undefined
  #counters = newCounters()

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.active = new CpuHistory(intervalMs)
    this.cpu = new CpuHistory(intervalMs)
  }

  /** A reading whose loop tells nothing is passed over. */
  add({ worker, t, loopActiveMs, cpuMs = Number.NaN }: ThreadReading): void {
    if (loopActiveMs === undefined) return
    if (worker !== this.#worker) {
      this.#worker = worker
      this.#counters = newCounters()
    }
    const active = this.#counters.active.read(t, loopActiveMs, this.#intervalMs)
    const cpu = this.#counters.cpu.read(t, cpuMs, this.#intervalMs)
    if (active) this.active.add(active.fromMs, active.toMs, Math.min(1, active.perMs))
    if (cpu) this.cpu.add(cpu.fromMs, cpu.toMs, cpu.perMs)
  }
}
