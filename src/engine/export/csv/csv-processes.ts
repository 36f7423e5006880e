/** The tables of watches: one row a process or thread that was ever seen, and one row a marker. */
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import {
  gauges,
  processFigures,
  threadCounters,
  type Figure,
} from '../../../shared/contract/sample-columns'
import { lastCpuMs, lastFigure } from '../../../shared/analysis/load/last-figure'
import { figure, headOf } from './csv-samples'
import type { Cell } from './csv-table'
import {
  NOT_AVAILABLE,
  byCpu,
  isTold,
  largest,
  threadCounts,
  type Watched,
} from '../format/watched'

/** Behind the CPU, which stands there twice. */
const OF_BOTH = threadCounters.filter((name) => name !== 'cpuMs')

/** Of a gauge the largest, of a counter the last. */
const isPeak = (name: string): boolean => gauges.some((gauge) => gauge === name)

export const PROCESS_HEAD = [
  ...['run', 'kind', 'series', 'parent', 'pid', 'tid', 'name', 'command', 'threads'],
  ...['started_ms', 'ended_ms', 'watched_cpu_ms', 'cpu_ms', ...OF_BOTH.map(headOf)],
  ...processFigures.map((name) => (isPeak(name) ? `peak_${headOf(name)}` : headOf(name))),
]

export const MARKER_HEAD = ['run', 'marker', 't_ms', 'text']

export function* processRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const record of records) {
    if (!record.root) continue
    const threads = threadCounts(record)
    for (const one of byCpu(record.samples.processes)) {
      yield processRow(record, one, threads.get(one.key))
    }
    for (const one of byCpu(record.samples.threads)) yield threadRow(record, one)
  }
}

const cell = (record: RunRecord, name: Figure, value: number | undefined): Cell =>
  isTold(record, name) ? figure(value) : NOT_AVAILABLE

function* countersOf(
  record: RunRecord,
  { series, cpuMs }: Watched<ProcessSeries | ThreadSeries>,
): Generator<Cell> {
  yield figure(series.startedMs)
  yield figure(series.endedMs)
  yield cell(record, 'cpuMs', cpuMs)
  yield cell(record, 'cpuMs', lastCpuMs(series))
  for (const name of OF_BOTH) yield cell(record, name, lastFigure(series[name]))
}

function processRow(
  record: RunRecord,
  one: Watched<ProcessSeries>,
  threads: number | undefined,
): Cell[] {
  const { parent, pid, name, command } = one.series
  return [
    ...[record.id, 'process', one.key, parent, pid, undefined, name, command],
    cell(record, 'threads', threads),
    ...countersOf(record, one),
    ...processFigures.map((each) => {
      const column = one.series[each]
      return cell(record, each, isPeak(each) ? largest(column) : lastFigure(column))
    }),
  ]
}

function threadRow(record: RunRecord, one: Watched<ThreadSeries>): Cell[] {
  const { process, pid, tid, name } = one.series
  return [
    ...[record.id, 'thread', one.key, process, pid, tid, name, undefined, undefined],
    ...countersOf(record, one),
    ...processFigures.map(() => undefined),
  ]
}

export function* markerRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const { id, markers = [] } of records) {
    for (const [i, { t, text }] of markers.entries()) yield [id, i + 1, figure(t), text]
  }
}
