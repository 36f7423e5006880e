/**
 * Raw core counters of successive samples to points of a series: loads of each core, the share that is ours, and what Coreloom
 * itself needed. What "ours" is, the workers of a run or a process tree, is its caller's to say. The one reading of a run: live,
 * opened again, and in reports.
 */
import type { OwnReading } from '../contract/run-event'
import { type CounterReading, isGap, isTooClose, rate } from './rates'
import { SampleSeries, type SeriesPoint } from './sample-series'
import { SpendingCounter, type Spent, spentBetween } from './spent'

export interface CoreReading {
  /** Busy time of each core since the machine started, ms; undefined or NaN = no reading of that core. */
  readonly cores: ArrayLike<number | undefined>
  /** When the cores were read, ms since the start of the run. */
  readonly coresT: number
  /** What ours used, as far as it became known with this sample. */
  readonly spent: readonly Spent[]
  /** Whether any of ours is there whose use will be known later only. */
  readonly isAwaited: boolean
  /** CPU of Coreloom's own threads, where it is told. */
  readonly own?: OwnReading | undefined
  /** Core that each of ours ran on last, by slot; -1 = not known. */
  readonly placement: Int16Array
}

/** A time without which the share of ours cannot be told, ms. */
export type Untold = Pick<Spent, 'fromMs' | 'toMs'>

export class CoreMeter {
  readonly series: SampleSeries
  /** The newest point at full resolution; undefined before two samples and after a gap. */
  now: SeriesPoint | undefined
  readonly #intervalMs: number
  #allowed: ReadonlySet<number> | undefined
  #previous: CoreReading | undefined
  /** Too close to the one before for a point of its own. */
  #rest: CoreReading | undefined
  /** Of ours and of Coreloom itself: what is known beyond the newest point. */
  #spent: Spent[] = []
  #ownSpent: Spent[] = []
  #own: SpendingCounter | undefined

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.series = new SampleSeries(intervalMs)
  }

  /** Only these cores count from now on: those that ours may be placed on. */
  only(cores: readonly number[]): void {
    this.#allowed = new Set(cores)
  }

  add(next: CoreReading): void {
    this.#take(next.spent)
    this.#takeOwn(next.own)
    const previous = this.#previous
    this.#rest = undefined
    if (!previous || isGap(previous.coresT, next.coresT, this.#intervalMs)) {
      this.#previous = next
      this.now = undefined
      return
    }
    if (isTooClose(previous.coresT, next.coresT, this.#intervalMs)) {
      this.#rest = next
      return
    }
    const point = this.#point(previous, next)
    this.series.add(point)
    this.now = point
    this.#previous = next
  }

  /** Nothing more comes: what is left, what became known with the end, and where ours can never be told. */
  finish(spent: readonly Spent[], untold: readonly Untold[]): void {
    this.#take(spent)
    const previous = this.#previous
    if (previous && this.#rest && this.series.points.at(-1)?.toMs === previous.coresT) {
      this.series.addToLast(this.#point(previous, this.#rest))
    }
    this.#rest = undefined
    this.series.settle(untold)
  }

  /** What was used before the newest point ended goes to the points that are there already. */
  #take(all: readonly Spent[]): void {
    for (const spent of all) {
      this.series.addOurs(spent)
      if (spent.toMs > (this.#previous?.coresT ?? -Infinity)) this.#spent.push(spent)
    }
  }

  #takeOwn(own: OwnReading | undefined): void {
    if (!own) return
    const spent = this.#own?.read(own.t, own.cpuMs)
    this.#own ??= new SpendingCounter(own.t, own.cpuMs)
    if (!spent) return
    this.series.addOwn(spent)
    this.#ownSpent.push(spent)
  }

  #point(previous: CoreReading, next: CoreReading): SeriesPoint {
    const [fromMs, toMs] = [previous.coresT, next.coresT]
    const loads = Float64Array.from(next.cores, (value, core) => {
      if (this.#allowed?.has(core) === false) return Number.NaN
      const before: CounterReading = { t: fromMs, value: previous.cores[core] }
      // Ticks of 10 ms can make a full core read a little above 1, which cannot be.
      return Math.min(1, rate(before, { t: toMs, value }) ?? Number.NaN)
    })
    const coresIn = (all: readonly Spent[]): number =>
      all.reduce((sum, spent) => sum + spentBetween(spent, fromMs, toMs), 0) / (toMs - fromMs)
    const isAwaited = next.isAwaited && !this.#spent.some((spent) => spent.toMs > fromMs)
    const ours = coresIn(this.#spent)
    const own = this.#ownSpent.length > 0 ? coresIn(this.#ownSpent) : undefined
    const goesOn = (spent: Spent): boolean => spent.toMs > toMs
    this.#spent = this.#spent.filter(goesOn)
    this.#ownSpent = this.#ownSpent.filter(goesOn)
    return { fromMs, toMs, loads, ours, isAwaited, own, placement: next.placement }
  }
}
