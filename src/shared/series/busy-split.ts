/** Of busy cores, whose work it was: ours, that of others, or Coreloom's own. Pure. */
import { busyCores, type SeriesPoint } from './sample-series'

/** Whose work it was, in cores. NaN = cannot be told. */
export interface BusySplit {
  readonly busy: number
  readonly ours: number
  /** What Coreloom itself needed; undefined where it is not told, and then it is among the others. */
  readonly own: number | undefined
  /** The rest, never below 0. */
  readonly others: number
}

export function splitBusy(point: SeriesPoint): BusySplit {
  const busy = busyCores(point)
  // Counters of threads are finer than those of cores, so ours may exceed the whole by a tick.
  const ours = Math.min(point.ours, Number.isNaN(busy) ? point.ours : busy)
  const own = point.own === undefined ? undefined : Math.min(point.own, busy - ours)
  return { busy, ours, own, others: busy - ours - (own ?? 0) }
}

/** Upper edges of what is stacked from 0, in cores; NaN = nothing is drawn. */
export interface BusyStack {
  readonly ours: number
  /** On top of ours. */
  readonly others: number
  /** On top of both: Coreloom itself. */
  readonly own: number
}

/** Where the parts cannot be told apart all of it stands with the others. */
export function stackOf(point: SeriesPoint): BusyStack {
  const { busy, ours, own } = splitBusy(point)
  const isTold = own !== undefined && own > 0
  return { ours, others: isTold ? busy - own : busy, own: isTold ? busy : Number.NaN }
}

/** Whether any of it is Coreloom's own. */
export const hasOwn = (points: readonly SeriesPoint[]): boolean =>
  points.some(({ own }) => own !== undefined && own > 0)

/** Means over all points in which the parts can be told, in cores; undefined without such a point. */
export function meanSplit(
  points: readonly SeriesPoint[],
): { readonly ours: number; readonly own: number } | undefined {
  const sum = { ms: 0, ours: 0, own: 0 }
  for (const point of points) {
    const { ours, own = 0 } = splitBusy(point)
    if (Number.isNaN(ours) || Number.isNaN(own)) continue
    const ms = point.toMs - point.fromMs
    sum.ms += ms
    sum.ours += ours * ms
    sum.own += own * ms
  }
  return sum.ms > 0 ? { ours: sum.ours / sum.ms, own: sum.own / sum.ms } : undefined
}
