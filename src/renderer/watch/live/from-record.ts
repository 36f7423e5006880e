/**
 * A watch that is opened again: the columns of its record become the sweeps that they came from, so that what
 * is shown is folded by the same code as it was live.
 */
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/run-record'
import { ROW_STRIDE, Row } from '../../../shared/tree-row'
import type { SeriesStart, TreeSample } from '../../../shared/watch-event'
import { LiveWatch } from './live-watch'

/** Keys are `process 12` and `thread 13`. */
const seriesOf = (key: string): number => Number(key.slice(key.lastIndexOf(' ') + 1))

interface Series {
  readonly id: number
  readonly start: SeriesStart
  readonly readings: ProcessSeries | ThreadSeries
  /** Sweep of each reading. */
  readonly sweeps: Int32Array
  /** Sweep that did not find it any more. */
  readonly endSweep: number | undefined
}

export function watchFromRecord(record: RunRecord): LiveWatch {
  const { host, startedAt, spec, root, samples, summary, notes } = record
  const durationSeconds = spec.params['durationSeconds']
  const watch = new LiveWatch(record.id, {
    startedAt,
    host,
    target: root?.target ?? { kind: 'command', argv: [''], env: {} },
    rateHz: spec.rateHz,
    durationSeconds: typeof durationSeconds === 'number' ? durationSeconds : undefined,
    pid: root?.pid,
    notAvailable: samples.notAvailable ?? [],
    notes,
  })
  // Without samples there is one sweep, of what was known in the end.
  const sweepT = samples.t.length > 0 ? samples.t : [summary.wallMs]
  const all = allSeries(record, sweepT)
  for (const sample of sweepsOf(record, all, sweepT)) watch.apply({ ...sample, run: record.id }, 0)
  for (const { id, readings } of all) {
    const node = watch.tree.find(id)
    if (node) node.endedMs = readings.endedMs
  }
  for (const { t, stream, text } of record.log) {
    if (stream) watch.log.add({ t, stream, text })
  }
  watch.markers = record.markers ?? []
  watch.root = root?.endedMs === undefined ? undefined : { ...root, t: root.endedMs }
  watch.unsampledCpuMs = summary.unsampledCpuMs
  const { source: _source, ...sampling } = summary.sampling
  watch.sampler = { selfCpuMs: summary.selfCpuMs, ...sampling }
  watch.end({ outcome: record.outcome, error: record.error, summary })
  return watch
}

function* sweepsOf(
  { samples }: RunRecord,
  all: readonly Series[],
  sweepT: readonly number[],
): Generator<Omit<TreeSample, 'run'>> {
  const begun = startSweeps(all, sweepT.length)
  const next = new Int32Array(all.length)
  const usedMs = new Float64Array(all.length)
  let treeCpuMs = 0
  let firstUnborn = 0
  const alive = new Set<number>()
  for (const [sweep, coresT] of sweepT.entries()) {
    const isLast = sweep === sweepT.length - 1
    const started: SeriesStart[] = []
    const rows: number[] = []
    const ended: number[] = []
    for (; firstUnborn < all.length && (begun[firstUnborn] ?? 0) <= sweep; firstUnborn += 1) {
      alive.add(firstUnborn)
      started.push((all[firstUnborn] as Series).start)
    }
    for (const index of alive) {
      const series = all[index] as Series
      const { readings, start, sweeps } = series
      let at = next[index] ?? 0
      for (; at < sweeps.length && (sweeps[at] ?? 0) <= sweep; at += 1)
        rows.push(...row(series, at))
      next[index] = at
      const isOver = at === sweeps.length && (series.endSweep ?? Infinity) <= sweep
      if ((isOver || isLast) && hasMore(readings)) rows.push(...lastRow(series, coresT))
      if (start.kind === 'process') {
        const cpuMs = (isOver || isLast ? readings.lastCpuMs : undefined) ?? readings.cpuMs[at - 1]
        const used = Math.max(0, (cpuMs ?? start.baseCpuMs) - start.baseCpuMs)
        treeCpuMs += Math.max(0, used - (usedMs[index] ?? 0))
        usedMs[index] = Math.max(used, usedMs[index] ?? 0)
      }
      if (isOver || (isLast && readings.endedMs !== undefined)) {
        ended.push(series.id)
        alive.delete(index)
      }
    }
    const cores = Float64Array.from(samples.cores, (column) => column[sweep] ?? Number.NaN)
    const kind = 'tree-sample'
    yield {
      kind,
      t: coresT,
      started,
      renamed: [],
      rows: Float64Array.from(rows),
      ended,
      coresT,
      cores,
      treeCpuMs,
    }
  }
}

/** In the order of their ids, which is the order in which they were found. */
function allSeries({ samples }: RunRecord, sweepT: readonly number[]): Series[] {
  const { processes, threads } = samples
  const starts = [
    ...Object.entries(processes).map(([key, one]) => ({
      key,
      one,
      owner: one.parent,
      tid: undefined,
    })),
    ...Object.entries(threads).map(([key, one]) => ({
      key,
      one,
      owner: one.process,
      tid: one.tid,
    })),
  ]
  return starts
    .map(({ key, one, owner, tid }): Series => {
      const id = seriesOf(key)
      const start: SeriesStart = {
        series: id,
        kind: key.startsWith('process') ? 'process' : 'thread',
        parent: owner === undefined ? undefined : seriesOf(owner),
        pid: one.pid,
        tid,
        name: one.name ?? '',
        command: 'command' in one ? one.command : undefined,
        startedMs: one.startedMs,
        baseCpuMs: one.baseCpuMs ?? 0,
      }
      const [endSweep] = sweepsAt(one.endedMs === undefined ? [] : [one.endedMs], sweepT)
      return { id, start, readings: one, sweeps: sweepsAt(one.t, sweepT), endSweep }
    })
    .toSorted((a, b) => a.id - b.id)
}

/** The cores are read first in a sweep, so a reading belongs to the last sweep that began before it. */
function sweepsAt(t: readonly number[], sweepT: readonly number[]): Int32Array {
  let sweep = 0
  return Int32Array.from(t, (now) => {
    while ((sweepT[sweep + 1] ?? Infinity) <= now) sweep += 1
    return sweep
  })
}

/** A series was found no later than it, or any that was found after it, was first read or had ended. */
function startSweeps(all: readonly Series[], sweeps: number): Int32Array {
  const begun = new Int32Array(all.length)
  let earliest = sweeps - 1
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const one = all[i]
    earliest = Math.min(earliest, one?.sweeps[0] ?? one?.endSweep ?? earliest)
    begun[i] = earliest
  }
  return begun
}

const cell = (column: readonly (number | null)[] | undefined, at: number): number =>
  column?.[at] ?? Number.NaN

function row({ id, readings }: Series, at: number): number[] {
  const figures = new Array<number>(ROW_STRIDE).fill(Number.NaN)
  const state = readings.states?.[at] ?? ' '
  figures[Row.series] = id
  figures[Row.t] = readings.t[at] ?? Number.NaN
  figures[Row.cpuMs] = cell(readings.cpuMs, at)
  figures[Row.waitMs] = cell(readings.waitMs, at)
  figures[Row.state] = state === ' ' ? Number.NaN : state.charCodeAt(0)
  figures[Row.voluntarySwitches] = cell(readings.voluntarySwitches, at)
  figures[Row.involuntarySwitches] = cell(readings.involuntarySwitches, at)
  if ('core' in readings) figures[Row.core] = cell(readings.core, at)
  if ('rssBytes' in readings) {
    figures[Row.rssBytes] = cell(readings.rssBytes, at)
    figures[Row.pssBytes] = cell(readings.pssBytes, at)
    figures[Row.readBytes] = cell(readings.readBytes, at)
    figures[Row.writeBytes] = cell(readings.writeBytes, at)
  }
  return figures
}

/** Whether it was read again after its last sample was kept. */
const hasMore = ({ lastCpuMs, cpuMs }: Series['readings']): boolean =>
  lastCpuMs !== undefined && lastCpuMs !== cpuMs.at(-1)

/** What it had used in the end, without anything else. */
function lastRow({ id, readings }: Series, t: number): number[] {
  const figures = new Array<number>(ROW_STRIDE).fill(Number.NaN)
  figures[Row.series] = id
  figures[Row.t] = readings.endedMs ?? t
  figures[Row.cpuMs] = readings.lastCpuMs ?? Number.NaN
  return figures
}
