/**
 * The event loop that holds all tasks of a run, over time: the part of the time that it was in callbacks, beside the CPU of its
 * thread. Where the first is above the second, a callback waited and held up all others.
 */
import { isGap, isTooClose, rate } from '../../shared/rates'
import type { ThreadReading } from '../../shared/run-event'
import { CpuHistory } from './cpu-history'

export class LoopHistory {
  /** 0 .. 1. */
  readonly active: CpuHistory
  /** In cores. */
  readonly cpu: CpuHistory
  readonly #intervalMs: number
  #last: ThreadReading | undefined

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.active = new CpuHistory(intervalMs)
    this.cpu = new CpuHistory(intervalMs)
  }

  /** A reading whose loop tells nothing is passed over. */
  add(reading: ThreadReading): void {
    if (reading.loopActiveMs === undefined) return
    const last = this.#last?.worker === reading.worker ? this.#last : undefined
    if (last && isTooClose(last.t, reading.t, this.#intervalMs)) return
    this.#last = reading
    if (!last || isGap(last.t, reading.t, this.#intervalMs)) return
    const ratePerMs = (figure: (of: ThreadReading) => number | undefined): number | undefined =>
      rate({ t: last.t, value: figure(last) }, { t: reading.t, value: figure(reading) })
    const active = ratePerMs(({ loopActiveMs }) => loopActiveMs)
    const cpu = ratePerMs(({ cpuMs }) => cpuMs)
    if (active !== undefined) this.active.add(last.t, reading.t, Math.min(1, active))
    if (cpu !== undefined) this.cpu.add(last.t, reading.t, cpu)
  }
}
