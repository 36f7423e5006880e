/**
 * CPU of one process or thread over time (or the part of the time that a loop is in callbacks), bounded: when it is full, neighbours are averaged in pairs and its
 * resolution halves. What a gap parts is never averaged. Nothing is held before the first figure, because
 * a tree may have thousands of short processes.
 */

import { Counter } from './counter'
import type { History } from './history-points'

/** Points kept of one series. */
export const MAX_HISTORY_POINTS = 600

export class CpuHistory {
  /** A figure holds from the time before it to its own, ms since the start of the run; oldest first. */
  t: number[] = []
  /** Cores; NaN = no line leads here. */
  cores: number[] = []
  #resolutionMs: number

  constructor(intervalMs: number) {
    this.#resolutionMs = intervalMs
  }

  add(fromMs: number, toMs: number, cores: number): void {
    const { t } = this
    if (t.at(-1) !== fromMs) this.#push(fromMs, Number.NaN)
    const startMs = t.at(-2) ?? Number.NaN
    const isContinued = !Number.isNaN(this.cores.at(-1) ?? Number.NaN)
    // 0.75 and 1.25: readings jitter, and a point that is one tick short must still take that tick in.
    if (
      isContinued &&
      fromMs - startMs < this.#resolutionMs * 0.75 &&
      toMs - startMs <= this.#resolutionMs * 1.25
    ) {
      const before = this.cores.at(-1) ?? 0
      const sum = before * (fromMs - startMs) + cores * (toMs - fromMs)
      t[t.length - 1] = toMs
      this.cores[t.length - 1] = sum / (toMs - startMs)
      return
    }
    this.#push(toMs, cores)
    if (t.length > MAX_HISTORY_POINTS) this.#halve()
  }

  #push(t: number, cores: number): void {
    this.t.push(t)
    this.cores.push(cores)
  }

  #halve(): void {
    this.#resolutionMs *= 2
    const { t, cores } = this
    this.t = []
    this.cores = []
    for (let i = 0; i < t.length; i += 1) {
      const [first, second] = [cores[i] ?? Number.NaN, cores[i + 1] ?? Number.NaN]
      const [start, middle, end] = [t[i - 1] ?? 0, t[i] ?? 0, t[i + 1] ?? 0]
      if (Number.isNaN(first) || Number.isNaN(second)) {
        this.#push(middle, first)
        continue
      }
      const mean = (first * (middle - start) + second * (end - middle)) / (end - start)
      this.#push(end, mean)
      i += 1
    }
    // Nothing but gaps: the oldest go, because the bound holds whatever comes.
    this.t = this.t.slice(-MAX_HISTORY_POINTS)
    this.cores = this.cores.slice(-MAX_HISTORY_POINTS)
  }
}

/** Of a recorded counter of CPU, ms. */
export function historyOf(
  t: readonly number[],
  cpuMs: ArrayLike<number | null>,
  intervalMs: number,
): History {
  const history = new CpuHistory(intervalMs)
  const counter = new Counter()
  for (const [i, now] of t.entries()) {
    const step = counter.read(now, cpuMs[i] ?? Number.NaN, intervalMs)
    if (step) history.add(step.fromMs, step.toMs, step.perMs)
  }
  return { t: history.t, cores: history.cores }
}
