/**
 * Core loads over time in a bounded series. When it is full, neighbours are averaged in pairs and the
 * resolution halves for all of it, old and new, so that one run is drawn in one resolution. Points that
 * a gap parts are never averaged: a gap stays a gap.
 */

/** Points kept; more than any chart here has pixels to show apart. */
export const MAX_POINTS = 600

/** What held between two readings. Loads in cores, 0 .. 1 a core; NaN = not available. */
export interface SeriesPoint {
  readonly fromMs: number
  readonly toMs: number
  readonly loads: Float64Array
  /** Busy cores that our workers account for; NaN when it cannot be told. */
  readonly ours: number
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
    own: a.own === undefined ? b.own : meanOf(a.own, aMs, b.own ?? Number.NaN, bMs),
    placement: b.placement.map((core, slot) => (core >= 0 ? core : (a.placement[slot] ?? -1))),
  }
}

export const touches = (a: SeriesPoint, b: SeriesPoint): boolean => a.toMs === b.fromMs

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

  /** CPU of ours that became known late, used evenly between these times, ms. */
  addOurs(fromMs: number, toMs: number, cpuMs: number): void {
    this.revision += 1
    for (let i = this.points.length - 1; i >= 0; i -= 1) {
      const point = this.points[i] as SeriesPoint
      if (point.toMs <= fromMs) return
      const overlapMs = Math.min(toMs, point.toMs) - Math.max(fromMs, point.fromMs)
      if (overlapMs <= 0) continue
      const cores = (cpuMs * overlapMs) / (toMs - fromMs) / (point.toMs - point.fromMs)
      const ours = (Number.isNaN(point.ours) ? 0 : point.ours) + cores
      this.points[i] = { ...point, ours }
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
