/**
 * Raw core counters of successive samples to points of a series: loads of each core, and the share that is ours.
 * What "ours" is, the workers of a run or a process tree, is its caller's to say.
 */
import { type CounterReading, isGap, isTooClose, rate } from './rates'
import type { OwnReading } from '../contract/run-event'
import { SampleSeries, type SeriesPoint } from './sample-series'

export interface CoreReading {
  /** Busy time of each core since the machine started, ms; undefined or NaN = no reading of that core. */
  readonly cores: ArrayLike<number | undefined>
  /** When the cores were read, ms since the start of the run. */
  readonly coresT: number
  /** CPU of ours so far, ms: only ever rises. */
  readonly oursMs: number
  /** Readings of ours that came with this sample; without any since the last point its share cannot be told. */
  readonly metered: number
  /** CPU of those that are read for the first time; `oursMs` is without it. */
  readonly firsts?: readonly FirstReading[] | undefined
  /** CPU of Coreloom's own threads, where it is told. */
  readonly own?: OwnReading | undefined
  /** Core that each of ours ran on last, by slot; -1 = not known. */
  readonly placement: Int16Array
}

/** The first reading of one of ours, whose counter was 0 when it began. Times in ms since the start of the run. */
export interface FirstReading {
  readonly fromMs: number
  readonly toMs: number
  readonly cpuMs: number
}

export class CoreMeter {
  readonly series: SampleSeries
  /** The newest point at full resolution; undefined before two samples and after a gap. */
  now: SeriesPoint | undefined
  readonly #intervalMs: number
  #allowed: ReadonlySet<number> | undefined
  #previous: CoreReading | undefined
  #metered = 0
  /** The part of first readings since the last point, ms. */
  #firstMs = 0
  readonly #loadMsSum: number[] = []
  readonly #loadMs: number[] = []

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.series = new SampleSeries(intervalMs)
  }

  /** Only these cores count from now on: those that ours may be placed on. */
  only(cores: readonly number[]): void {
    this.#allowed = new Set(cores)
  }

  add(next: CoreReading): void {
    this.#metered += next.metered
    const previous = this.#previous
    for (const first of next.firsts ?? []) this.#takeFirst(first)
    if (!previous || isGap(previous.coresT, next.coresT, this.#intervalMs)) {
      this.#begin(next)
      this.now = undefined
      return
    }
    if (isTooClose(previous.coresT, next.coresT, this.#intervalMs)) return
    const point = this.#point(previous, next)
    this.series.add(point)
    this.now = point
    this.#begin(next)
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

  /** The next point begins here. */
  #begin(reading: CoreReading): void {
    this.#previous = reading
    this.#metered = 0
    this.#firstMs = 0
  }

  /** What it used before it was read is spread evenly over that time: points that are there already are told anew. */
  #takeFirst({ fromMs, toMs, cpuMs }: FirstReading): void {
    const until = Math.max(fromMs, Math.min(toMs, this.#previous?.coresT ?? toMs))
    const earlyMs = toMs > fromMs ? (cpuMs * (until - fromMs)) / (toMs - fromMs) : 0
    if (earlyMs > 0) this.series.addOurs(fromMs, until, earlyMs)
    this.#firstMs += cpuMs - earlyMs
  }

  #point(previous: CoreReading, next: CoreReading): SeriesPoint {
    const [fromMs, toMs] = [previous.coresT, next.coresT]
    const loads = Float64Array.from(next.cores, (value, core) => {
      if (this.#allowed?.has(core) === false) return Number.NaN
      const before: CounterReading = { t: fromMs, value: previous.cores[core] }
      // Ticks of 10 ms can make a full core read a little above 1, which cannot be.
      return Math.min(1, rate(before, { t: toMs, value }) ?? Number.NaN)
    })
    const ours = rate(
      { t: fromMs, value: previous.oursMs },
      { t: toMs, value: this.#metered > 0 ? next.oursMs + this.#firstMs : undefined },
    )
    const { placement } = next
    const own = rate(counterOf(previous.own), counterOf(next.own))
    return { fromMs, toMs, loads, ours: ours ?? Number.NaN, own, placement }
  }
}

const counterOf = (own: OwnReading | undefined): CounterReading | undefined =>
  own && { t: own.t, value: own.cpuMs }
