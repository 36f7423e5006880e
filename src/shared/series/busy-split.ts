/** Of busy cores, whose work it was: ours, that of others, or Coreloom's own. Pure. */
import { busyCores, type SeriesPoint, touches } from './sample-series'

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
  const read = busyCores(point)
  // The counters of cores and of ours tick differently: neither may show more than there is.
  const ours = point.isAwaited ? Number.NaN : Math.min(point.ours, point.loads.length)
  if (Number.isNaN(read) || Number.isNaN(ours)) {
    return { busy: read, ours, own: undefined, others: Number.NaN }
  }
  const busy = Math.max(read, ours)
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
  /** All of it, where its parts cannot be told apart. */
  readonly untold: number
}

export function stackOf(point: SeriesPoint): BusyStack {
  const { busy, ours, own } = splitBusy(point)
  if (Number.isNaN(ours)) return { ours, others: ours, own: ours, untold: busy }
  const isTold = own !== undefined && own > 0
  const others = isTold ? busy - own : busy
  return { ours, others, own: isTold ? busy : Number.NaN, untold: Number.NaN }
}

/** What points say together, in cores. */
export interface BusyFigures {
  /** Mean over the time in which cores were read; undefined without any. */
  readonly busy: number | undefined
  /** The most of any point. */
  readonly peak: number
  /** Means over the time in which the parts can be told; undefined without any. */
  readonly parts: { readonly ours: number; readonly own: number } | undefined
  /** Times between points in which nothing was read. */
  readonly gaps: number
}

export function busyFigures(points: readonly SeriesPoint[]): BusyFigures {
  const all = { ms: 0, busy: 0, peak: 0 }
  const told = { ms: 0, ours: 0, own: 0 }
  let gaps = 0
  let last: SeriesPoint | undefined
  for (const point of points) {
    const { busy, ours, own = 0 } = splitBusy(point)
    const ms = point.toMs - point.fromMs
    if (last && !touches(last, point)) gaps += 1
    last = point
    if (Number.isNaN(busy)) continue
    all.ms += ms
    all.busy += busy * ms
    all.peak = Math.max(all.peak, busy)
    if (Number.isNaN(ours)) continue
    told.ms += ms
    told.ours += ours * ms
    told.own += own * ms
  }
  return {
    busy: all.ms > 0 ? all.busy / all.ms : undefined,
    peak: all.peak,
    parts: told.ms > 0 ? { ours: told.ours / told.ms, own: told.own / told.ms } : undefined,
    gaps,
  }
}
