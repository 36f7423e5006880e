/**
 * Core loads over time in a bounded series. When it is full, neighbours are averaged in pairs and the
 * resolution halves for all of it, old and new, so that one run is drawn in one resolution. Points that
 * a gap parts are never averaged: a gap stays a gap.
 */
import { type Spent, spentBetween } from './spent'

/** Points kept; more than any chart here has pixels to show apart. */
export const MAX_POINTS = 600

/** What held between two readings. Loads in cores, 0 .. 1 a core; NaN = not available. */
export interface SeriesPoint {
  readonly fromMs: number
  readonly toMs: number
  readonly loads: Float64Array
  /** Busy cores that ours account for, as far as it is known; NaN when it cannot be told. */
  readonly ours: number
  /** Whether what ours used is to be known later only. */
  readonly isAwaited?: boolean | undefined
  /** Busy cores that Coreloom itself needed; undefined when it cannot be told. */
  readonly own?: number | undefined
  /** Core that the worker of each slot ran on last, -1 = not known. */
  readonly placement: Int16Array
}

const meanOf = (a: number, aMs: number, b: number, bMs: number): number =>
  Number.isNaN(a) ? b : Number.isNaN(b) ? a : (a * aMs + b * bMs) / (aMs + bMs)

/** Mean of two points that touch, weighted by their lengths; of placements the later one. */
export function mergePoints(a: SeriesPoint, b: SeriesPoint): SeriesPoint {
  const aMs = a.toMs - a.fromMs
  const bMs = b.toMs - b.fromMs
  return {
    fromMs: a.fromMs,
    toMs: b.toMs,
    loads: a.loads.map((load, core) => meanOf(load, aMs, b.loads[core] ?? Number.NaN, bMs)),
    ours: meanOf(a.ours, aMs, b.ours, bMs),
    isAwaited: a.isAwaited && b.isAwaited,
    own: a.own === undefined ? b.own : meanOf(a.own, aMs, b.own ?? Number.NaN, bMs),
    placement: b.placement.map((core, slot) => (core >= 0 ? core : (a.placement[slot] ?? -1))),
  }
}

export const touches = (a: SeriesPoint, b: SeriesPoint): boolean => a.toMs === b.fromMs

/** At most about `max` points, neighbours averaged; never across a gap. */
export function coarser(points: readonly SeriesPoint[], max: number): readonly SeriesPoint[] {
  const together = Math.ceil(points.length / max)
  if (together <= 1) return points
  const coarse: SeriesPoint[] = []
  let taken = 0
  for (const point of points) {
    const last = coarse.at(-1)
    if (last && taken < together && touches(last, point)) {
      coarse[coarse.length - 1] = mergePoints(last, point)
      taken += 1
    } else {
      coarse.push(point)
      taken = 1
    }
  }
  return coarse
}

/** Of a core over all that could be read, 0 .. 1; undefined when nothing could. */
export function meanLoad(
  points: readonly Pick<SeriesPoint, 'fromMs' | 'toMs' | 'loads'>[],
  core: number,
): number | undefined {
  let [busyMs, readMs] = [0, 0]
  for (const { fromMs, toMs, loads } of points) {
    const load = loads[core] ?? Number.NaN
    if (Number.isNaN(load)) continue
    busyMs += load * (toMs - fromMs)
    readMs += toMs - fromMs
  }
  return readMs > 0 ? busyMs / readMs : undefined
}

/** Sum of the loads that could be read, in cores; NaN when none could. */
export function busyCores(point: SeriesPoint): number {
  let sum = Number.NaN
  for (const load of point.loads) {
    if (!Number.isNaN(load)) sum = (Number.isNaN(sum) ? 0 : sum) + load
  }
  return sum
}

export class SampleSeries {
  /** Oldest first. */
  readonly points: SeriesPoint[] = []
  revision = 0
  #resolutionMs: number

  constructor(intervalMs: number) {
    this.#resolutionMs = intervalMs
  }

  add(point: SeriesPoint): void {
    const last = this.points.at(-1)
    this.revision += 1
    // 0.75: readings jitter, and a point one tick short of the resolution must still take that tick in.
    if (
      last &&
      touches(last, point) &&
      point.toMs - last.fromMs <= this.#resolutionMs * 1.25 &&
      last.toMs - last.fromMs < this.#resolutionMs * 0.75
    ) {
      this.points[this.points.length - 1] = mergePoints(last, point)
      return
    }
    this.points.push(point)
    if (this.points.length > MAX_POINTS) this.#halve()
  }

  /** Takes a short rest into the last point. */
  addToLast(rest: SeriesPoint): void {
    const last = this.points.at(-1)
    if (!last) return
    this.revision += 1
    this.points[this.points.length - 1] = mergePoints(last, rest)
  }

  /** CPU of ours that became known when the points of its time were there already. */
  addOurs(spent: Spent): void {
    this.#addTo(spent, (point, cores) => ({ ...point, ours: point.ours + cores, isAwaited: false }))
  }

  /** The same of Coreloom itself. */
  addOwn(spent: Spent): void {
    this.#addTo(spent, (point, cores) => ({ ...point, own: (point.own ?? 0) + cores }))
  }

  /** Nothing more becomes known: in `untold` the part of ours can never be told. */
  settle(untold: readonly Pick<Spent, 'fromMs' | 'toMs'>[]): void {
    this.revision += 1
    for (const [i, point] of this.points.entries()) {
      const isUntold = untold.some((one) => one.fromMs < point.toMs && one.toMs > point.fromMs)
      if (isUntold) this.points[i] = { ...point, ours: Number.NaN, isAwaited: false }
      else if (point.isAwaited) this.points[i] = { ...point, isAwaited: false }
    }
  }

  #addTo(spent: Spent, add: (point: SeriesPoint, cores: number) => SeriesPoint): void {
    this.revision += 1
    for (let i = this.points.length - 1; i >= 0; i -= 1) {
      const point = this.points[i] as SeriesPoint
      if (point.toMs <= spent.fromMs) return
      if (point.fromMs >= spent.toMs) continue
      const cores = spentBetween(spent, point.fromMs, point.toMs) / (point.toMs - point.fromMs)
      this.points[i] = add(point, cores)
    }
  }

  #halve(): void {
    this.#resolutionMs *= 2
    const halved: SeriesPoint[] = []
    for (let i = 0; i < this.points.length; i += 1) {
      const a = this.points[i] as SeriesPoint
      const b = this.points[i + 1]
      if (b && touches(a, b)) {
        halved.push(mergePoints(a, b))
        i += 1
      } else {
        halved.push(a)
      }
    }
    // Nothing but gaps: the oldest go, because the bound holds whatever comes.
    this.points.splice(0, this.points.length, ...halved.slice(-MAX_POINTS))
  }
}
