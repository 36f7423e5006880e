/** The columns of a record, series by series, back to the scans over the whole tree that they came from. Pure. */
import type { ProcessSeries, Samples, ThreadSeries } from '../../contract/run-record'
import { rowFigures, type RowFigure } from '../../contract/sample-columns'
import { ROW_STRIDE, Row } from '../../contract/tree-row'
import type { SeriesStart, TreeSample } from '../../contract/watch-event'
import { scansAt, treeCpuOf } from './tree-cpu'

/** A process or thread of the record, and how far it is replayed. */
interface Replayed {
  readonly start: SeriesStart
  readonly readings: ProcessSeries | ThreadSeries
  /** Scan of each reading. */
  readonly scans: Int32Array
  /** Scan that did not find it any more. */
  readonly endScan: number | undefined
  /** Readings that are replayed. */
  taken: number
}

/** Keys are `process 12` and `thread 13`. */
const idOf = (key: string): number => Number(key.slice(key.lastIndexOf(' ') + 1))

/** In the order of their ids, which is the order in which they were found. */
export function replayedSeries(
  { processes, threads }: Samples,
  scanT: readonly number[],
): readonly Replayed[] {
  const replayed = (
    key: string,
    readings: ProcessSeries | ThreadSeries,
    own: Pick<SeriesStart, 'kind' | 'tid' | 'command'>,
    owner: string | undefined,
  ): Replayed => ({
    start: {
      ...own,
      series: idOf(key),
      parent: owner === undefined ? undefined : idOf(owner),
      pid: readings.pid,
      name: readings.name ?? '',
      startedMs: readings.startedMs,
      baseCpuMs: readings.baseCpuMs ?? 0,
    },
    readings,
    scans: scansAt(readings.t, scanT),
    endScan: readings.endedMs === undefined ? undefined : scansAt([readings.endedMs], scanT)[0],
    taken: 0,
  })
  return [
    ...Object.entries(processes).map(([key, one]) =>
      replayed(key, one, { kind: 'process', command: one.command }, one.parent),
    ),
    ...Object.entries(threads).map(([key, one]) =>
      replayed(key, one, { kind: 'thread', tid: one.tid }, one.process),
    ),
  ].toSorted((a, b) => a.start.series - b.start.series)
}

export function* scansOf(
  samples: Samples,
  all: readonly Replayed[],
  scanT: readonly number[],
): Generator<Omit<TreeSample, 'run'>> {
  const begun = startScans(all, scanT.length)
  const alive = new Set<Replayed>()
  let found = 0
  const treeCpu = treeCpuOf(samples, scanT)
  for (const [scan, coresT] of scanT.entries()) {
    const isLast = scan === scanT.length - 1
    const started: SeriesStart[] = []
    const rows: number[] = []
    const ended: number[] = []
    for (; found < all.length && (begun[found] ?? 0) <= scan; found += 1) {
      const one = all[found] as Replayed
      alive.add(one)
      started.push(one.start)
    }
    for (const one of alive) {
      const isRead = takeReadings(one, scan, rows)
      const isOver = isRead && (one.endScan ?? Infinity) <= scan
      if ((isOver || isLast) && hasMore(one)) rows.push(...lastRow(one, coresT))
      if (!isOver) continue
      ended.push(one.start.series)
      alive.delete(one)
    }
    const cores = Float64Array.from(samples.cores, (column) => column[scan] ?? Number.NaN)
    const treeCpuMs = treeCpu[scan] ?? 0
    const figures = { rows: Float64Array.from(rows), coresT, cores, treeCpuMs }
    yield { kind: 'tree-sample', t: coresT, started, renamed: [], ended, ...figures }
  }
}

/** Adds its readings up to this scan to `rows`; returns whether it has no more. */
function takeReadings(one: Replayed, scan: number, rows: number[]): boolean {
  const { scans } = one
  for (; one.taken < scans.length && (scans[one.taken] ?? 0) <= scan; one.taken += 1) {
    rows.push(...rowOf(one, one.taken))
  }
  return one.taken === scans.length
}

/** A series was found no later than it, or any that was found after it, was first read or had ended. */
function startScans(all: readonly Replayed[], scans: number): Int32Array {
  const begun = new Int32Array(all.length)
  let earliest = scans - 1
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const one = all[i]
    earliest = Math.min(earliest, one?.scans[0] ?? one?.endScan ?? earliest)
    begun[i] = earliest
  }
  return begun
}

const cell = (column: readonly (number | null)[] | undefined, at: number): number =>
  column?.[at] ?? Number.NaN

function rowOf({ start, readings }: Replayed, at: number): number[] {
  const figures = new Array<number>(ROW_STRIDE).fill(Number.NaN)
  const state = readings.states?.[at] ?? ' '
  figures[Row.series] = start.series
  figures[Row.t] = readings.t[at] ?? Number.NaN
  const columns: Partial<Record<RowFigure, readonly (number | null)[]>> = readings
  for (const name of rowFigures) figures[Row[name]] = cell(columns[name], at)
  figures[Row.state] = state === ' ' ? Number.NaN : state.charCodeAt(0)
  return figures
}

/** Whether it was read again after its last sample was kept. */
const hasMore = ({ readings: { lastCpuMs, cpuMs } }: Replayed): boolean =>
  lastCpuMs !== undefined && lastCpuMs !== cpuMs.at(-1)

/** What it had used in the end, without anything else. */
function lastRow({ start, readings }: Replayed, t: number): number[] {
  const figures = new Array<number>(ROW_STRIDE).fill(Number.NaN)
  figures[Row.series] = start.series
  figures[Row.t] = readings.endedMs ?? t
  figures[Row.cpuMs] = readings.lastCpuMs ?? Number.NaN
  return figures
}
