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
  for (const sample of sweepsOf(record)) watch.apply({ ...sample, run: record.id }, 0)
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

function* sweepsOf(record: RunRecord): Generator<Omit<TreeSample, 'run'>> {
  const { samples } = record
  const all = allSeries(record)
  const begun = startSweeps(all, samples.t)
  const next = new Int32Array(all.length)
  const usedMs = new Float64Array(all.length)
  let treeCpuMs = 0
  let firstUnborn = 0
  const alive = new Set<number>()
  for (let sweep = 0; sweep < samples.t.length; sweep += 1) {
    const coresT = samples.t[sweep] ?? 0
    const isLast = sweep === samples.t.length - 1
    const started: SeriesStart[] = []
    const rows: number[] = []
    const ended: number[] = []
    let t = coresT
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
      const isOver =
        at === sweeps.length && (readings.endedMs ?? Infinity) <= coresT + halfBeatMs(record)
      if ((isOver || isLast) && hasMore(readings)) rows.push(...lastRow(series, coresT))
      if (start.kind === 'process') {
        const cpuMs = (isOver || isLast ? readings.lastCpuMs : undefined) ?? readings.cpuMs[at - 1]
        const used = Math.max(0, (cpuMs ?? start.baseCpuMs) - start.baseCpuMs)
        treeCpuMs += Math.max(0, used - (usedMs[index] ?? 0))
        usedMs[index] = Math.max(used, usedMs[index] ?? 0)
      }
      if (isOver || (isLast && readings.endedMs !== undefined)) {
        t = Math.max(t, readings.endedMs ?? t)
        ended.push(series.id)
        alive.delete(index)
      }
    }
    const cores = Float64Array.from(samples.cores, (column) => column[sweep] ?? Number.NaN)
    const kind = 'tree-sample'
    yield {
      kind,
      t,
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

/** A reading belongs to the sweep whose cores were read nearest to it. */
const halfBeatMs = ({ spec }: RunRecord): number => 500 / spec.rateHz

/** In the order of their ids, which is the order in which they were found. */
function allSeries({ samples }: RunRecord): Series[] {
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
      return { id, start, readings: one, sweeps: nearestSweeps(one.t, samples.t) }
    })
    .toSorted((a, b) => a.id - b.id)
}

function nearestSweeps(t: readonly number[], sweepT: readonly number[]): Int32Array {
  let sweep = 0
  const distance = (at: number, now: number): number => Math.abs((sweepT[at] ?? 0) - now)
  return Int32Array.from(t, (now) => {
    while (sweep + 1 < sweepT.length && distance(sweep + 1, now) <= distance(sweep, now)) sweep += 1
    return sweep
  })
}

/** A series was found no later than it, or any that was found after it, was first read or had ended. */
function startSweeps(all: readonly Series[], sweepT: readonly number[]): Int32Array {
  const begun = new Int32Array(all.length)
  let earliest = sweepT.length - 1
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const { sweeps, readings } = all[i] as Series
    const [ended = earliest] =
      readings.endedMs === undefined ? [] : nearestSweeps([readings.endedMs], sweepT)
    earliest = Math.min(earliest, sweeps[0] ?? ended)
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
