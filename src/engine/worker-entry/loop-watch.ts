/**
 * Watches the event loop that it runs on: a timer that comes every 100 ms and notes by how much it came late. Ten wake-ups a
 * second are all that it costs; between them the loop itself counts how long it had nothing to do.
 */
import { createHistogram } from 'node:perf_hooks'
import type { LoopTimes } from '../worker-pool/message'
import { ownThreadCpuMs } from './own-usage'
import { taken } from './taken-globals'

const EVERY_MS = 100
/** Significant figures of the delays that are kept: within 1 %, in a few KiB however long the worker lives. */
const FIGURES = 2

export class LoopWatch {
  /** Delays in whole us, 1 at least. */
  readonly #delays = createHistogram({ figures: FIGURES })
  readonly #atReady = taken.eventLoopUtilization()
  readonly #cpuMsAtReady = ownThreadCpuMs()
  readonly #onTick: ((times: LoopTimes) => void) | undefined
  #maxMs = 0
  #dueAt = 0

  /** `onTick` is told the loop's own counters, for a pool that cannot read them from outside. */
  constructor(onTick?: (times: LoopTimes) => void) {
    this.#onTick = onTick
    this.#arm()
  }

  /**
   * [active ms, idle ms, median delay ms, longest delay ms, CPU of the thread ms | -1], since the worker was ready. Empty when
   * it lived too short for a single tick.
   */
  end(): readonly number[] {
    // A loop that was held until now has not come to the timer yet.
    const overdueMs = taken.now() - this.#dueAt
    if (overdueMs > 0) this.#note(overdueMs)
    if (this.#delays.count === 0) return []
    const { active, idle } = taken.eventLoopUtilization(this.#atReady)
    const cpuMs = ownThreadCpuMs()
    const usedMs =
      cpuMs === undefined || this.#cpuMsAtReady === undefined ? -1 : cpuMs - this.#cpuMsAtReady
    return [active, idle, this.#delays.percentile(50) / 1000, this.#maxMs, usedMs]
  }

  #arm(): void {
    this.#dueAt = taken.now() + EVERY_MS
    taken.setTimeout(() => this.#tick(), EVERY_MS).unref()
  }

  #tick(): void {
    this.#note(taken.now() - this.#dueAt)
    if (this.#onTick) {
      const { active, idle } = taken.eventLoopUtilization()
      // A host that turns the loop in a way of its own may leave both at 0.
      if (active > 0) this.#onTick({ activeMs: active, idleMs: idle })
    }
    this.#arm()
  }

  /**
   * The timers that would have been due meanwhile were late too: without them a loop that was held for an hour would count as
   * one delay among many (HdrHistogram calls it the correction for coordinated omission).
   */
  #note(delayMs: number): void {
    this.#maxMs = Math.max(this.#maxMs, delayMs)
    for (let lateMs = Math.max(0, delayMs); ; lateMs -= EVERY_MS) {
      this.#delays.record(Math.max(1, Math.round(lateMs * 1000)))
      if (lateMs <= EVERY_MS) return
    }
  }
}
