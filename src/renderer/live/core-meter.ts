/** Raw core counters of successive samples to points of a series: loads of each core, and the share that is ours. */
import { type CounterReading, isGap, isTooClose, rate } from '../../shared/rates'
import type { SampleTaken } from '../../shared/run-event'
import type { WorkerTable } from './worker-table'
import { busyCores, SampleSeries, type SeriesPoint } from './sample-series'

interface Reading {
  readonly t: number
  readonly cores: readonly (number | undefined)[]
  readonly oursMs: number
}

export class CoreMeter {
  readonly series: SampleSeries
  /** The newest point at full resolution; undefined before two samples and after a gap. */
  now: SeriesPoint | undefined
  readonly #intervalMs: number
  #previous: Reading | undefined
  #metered = 0
  readonly #loadMsSum: number[] = []
  readonly #loadMs: number[] = []

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.series = new SampleSeries(intervalMs)
  }

  /** `workers` must have taken the same sample in already; `metered` is what it returned. */
  add(sample: Pick<SampleTaken, 'cores' | 'coresT'>, workers: WorkerTable, metered: number): void {
    this.#metered += metered
    const next: Reading = { t: sample.coresT, cores: sample.cores, oursMs: workers.totalCpuMs }
    const previous = this.#previous
    if (!previous || isGap(previous.t, next.t, this.#intervalMs)) {
      this.#previous = next
      this.#metered = 0
      this.now = undefined
      return
    }
    if (isTooClose(previous.t, next.t, this.#intervalMs)) return
    const point = this.#point(previous, next, workers.placement())
    this.series.add(point)
    this.now = point
    this.#previous = next
    this.#metered = 0
    point.loads.forEach((load, core) => {
      if (Number.isNaN(load)) return
      const ms = point.toMs - point.fromMs
      this.#loadMsSum[core] = (this.#loadMsSum[core] ?? 0) + load * ms
      this.#loadMs[core] = (this.#loadMs[core] ?? 0) + ms
    })
  }

  /** Mean load of a core over all that was sampled, 0 .. 1. */
  meanLoad(core: number): number | undefined {
    const ms = this.#loadMs[core]
    return ms ? (this.#loadMsSum[core] ?? 0) / ms : undefined
  }

  #point(previous: Reading, next: Reading, placement: Int16Array): SeriesPoint {
    const loads = Float64Array.from(next.cores, (value, core) => {
      const before: CounterReading = { t: previous.t, value: previous.cores[core] }
      // Ticks of 10 ms can make a full core read a little above 1, which cannot be.
      return Math.min(1, rate(before, { t: next.t, value }) ?? Number.NaN)
    })
    const ours = rate(
      { t: previous.t, value: previous.oursMs },
      { t: next.t, value: this.#metered > 0 ? next.oursMs : undefined },
    )
    return { fromMs: previous.t, toMs: next.t, loads, ours: ours ?? Number.NaN, placement }
  }
}

/** Busy cores split in two: what our workers account for, and the rest (never below 0). NaN = cannot be told. */
export function splitBusy(point: SeriesPoint): { busy: number; ours: number; others: number } {
  const busy = busyCores(point)
  // Counters of threads are finer than those of cores, so ours may exceed the whole by a tick.
  const ours = Math.min(point.ours, Number.isNaN(busy) ? point.ours : busy)
  return { busy, ours, others: busy - ours }
}
