/** The tables of watches: one row a process or thread that was ever seen, and one row a marker. */
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import type { Figure } from '../../../shared/contract/tree-row'
import { lastCpuMs, lastFigure } from '../../../shared/analysis/load/last-figure'
import { figure } from './csv-samples'
import type { Cell } from './csv-table'
import {
  NOT_AVAILABLE,
  byCpu,
  isTold,
  largest,
  threadCounts,
  type Watched,
} from '../format/watched'

export const PROCESS_HEAD = [
  ...['run', 'kind', 'series', 'parent', 'pid', 'tid', 'name', 'command', 'threads'],
  ...[
    'started_ms',
    'ended_ms',
    'watched_cpu_ms',
    'cpu_ms',
    'wait_ms',
    'voluntary_switches',
    'involuntary_switches',
  ],
  ...['peak_rss_bytes', 'peak_pss_bytes', 'read_bytes', 'write_bytes'],
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
  yield cell(record, 'waitMs', lastFigure(series.waitMs))
  yield cell(record, 'voluntarySwitches', lastFigure(series.voluntarySwitches))
  yield cell(record, 'involuntarySwitches', lastFigure(series.involuntarySwitches))
}

function processRow(
  record: RunRecord,
  one: Watched<ProcessSeries>,
  threads: number | undefined,
): Cell[] {
  const { parent, pid, name, command, rssBytes, pssBytes, readBytes, writeBytes } = one.series
  return [
    ...[record.id, 'process', one.key, parent, pid, undefined, name, command],
    cell(record, 'threads', threads),
    ...countersOf(record, one),
    cell(record, 'rssBytes', largest(rssBytes)),
    cell(record, 'pssBytes', largest(pssBytes)),
    cell(record, 'readBytes', lastFigure(readBytes)),
    cell(record, 'writeBytes', lastFigure(writeBytes)),
  ]
}

function threadRow(record: RunRecord, one: Watched<ThreadSeries>): Cell[] {
  const { process, pid, tid, name } = one.series
  const ofProcessesOnly = [undefined, undefined, undefined, undefined]
  return [
    ...[record.id, 'thread', one.key, process, pid, tid, name, undefined, undefined],
    ...countersOf(record, one),
    ...ofProcessesOnly,
  ]
}

export function* markerRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const { id, markers = [] } of records) {
    for (const [i, { t, text }] of markers.entries()) yield [id, i + 1, figure(t), text]
  }
}
