/** Tables of a run: its workers, its tasks, its log. Bounded, and saying what was left out. */
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatQuantity,
  percentOfOneCoreFigure,
} from '../../../shared/messages/format'
import type { RunRecord, WorkerRecord } from '../../../shared/contract/run-record'
import { workerEndText } from '../../../shared/contract/worker-end'
import { resultText } from '../format/result-text'
import { clip, type Bounds } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'
import { slotClass } from '../../../painters/svg/frame'
import { figureColumn, fold, table, type Column } from './table'

const LABEL_LENGTH = 120
const TEXT_LENGTH = 400
/** What a bounded table says that it left out. */
export const andMore = (
  total: number,
  shown: number,
  noun: string,
  plural = `${noun}s`,
): Markup | false =>
  total > shown &&
  markup`<p class="dim">and ${formatQuantity(total - shown, `more ${noun}`, `more ${plural}`)} in the JSON</p>`

/** Lines that came when the record held as many as it may. */
export const notKept = (lines = 0): Markup | false =>
  lines > 0 &&
  markup`<p class="dim">and ${formatQuantity(lines, 'more line')} that were not kept</p>`

export const colourDot = (slot: number): Markup =>
  markup`<span class="swatch ${slotClass(slot)}"></span>`

/** CPU over the worker's life, in cores. */
function meanCores(
  { cpuMs, startedMs, endedMs }: WorkerRecord,
  wallMs: number,
): number | undefined {
  const aliveMs = (endedMs ?? wallMs) - startedMs
  return cpuMs === undefined || aliveMs <= 0 ? undefined : cpuMs / aliveMs
}

export function workerTable({ workers, summary }: RunRecord, bounds: Bounds): Markup {
  const shown = workers.slice(0, bounds.tableRows)
  const columns: Column[] = [
    ...['worker', 'kind', 'pid', 'tid'].map((head) => ({ head })),
    ...['start-up', 'CPU', 'CPU, % of one core', 'peak memory', 'tasks done'].map(figureColumn),
    { head: 'ended', kind: 'text' },
  ]
  const rows = shown.map((worker) => [
    markup`${colourDot(worker.slot)} ${worker.id}`,
    worker.kind,
    worker.pid ?? 'not available',
    worker.tid ?? 'not available',
    formatDuration(worker.startupMs),
    formatDuration(worker.cpuMs),
    percentOfOneCoreFigure(meanCores(worker, summary.wallMs)),
    worker.kind === 'thread' ? 'shared' : formatBytes(worker.peakRssBytes),
    formatCount(worker.tasksDone),
    clip(worker.endReason ? workerEndText(worker.endReason) : '', LABEL_LENGTH),
  ])
  const title = `Workers (${formatCount(workers.length)})`
  return fold(title, workers.length, [
    table(columns, rows),
    andMore(workers.length, shown.length, 'worker'),
  ])
}

export function taskTable({ tasks }: RunRecord, bounds: Bounds): Markup {
  const shown = tasks.slice(0, bounds.tableRows)
  const columns: Column[] = [
    figureColumn('task'),
    { head: 'label', kind: 'text' },
    ...['worker', 'state'].map((head) => ({ head })),
    ...['waited', 'started at', 'ran'].map(figureColumn),
    { head: 'result or error', kind: 'text' },
  ]
  const rows = shown.map(
    ({ id, label, worker, state, queuedMs, startedMs, endedMs, result, error }) => [
      id,
      clip(label, LABEL_LENGTH),
      worker ?? '–',
      markup`<span class="state ${state}">${state}</span>`,
      formatDuration(startedMs === undefined ? undefined : startedMs - queuedMs),
      formatDuration(startedMs),
      formatDuration(startedMs === undefined ? undefined : endedMs - startedMs),
      clip(error ?? resultText(result) ?? '', TEXT_LENGTH),
    ],
  )
  return fold(`Tasks (${formatCount(tasks.length)})`, tasks.length, [
    table(columns, rows),
    andMore(tasks.length, shown.length, 'task'),
  ])
}

/** Undefined when nothing was logged. */
export function logTable({ log, logLinesLeftOut }: RunRecord, bounds: Bounds): Markup | undefined {
  if (log.length === 0) return undefined
  const shown = log.slice(0, bounds.tableRows)
  // What was printed is told apart from what was logged, where anything was printed.
  const hasStreams = log.some(({ stream }) => stream !== undefined)
  const columns: Column[] = [
    ...['at', 'worker', 'pid', 'task'].map(figureColumn),
    ...(hasStreams ? [{ head: 'stream' }] : []),
    { head: 'text', kind: 'text' },
  ]
  const rows = shown.map(({ t, worker, pid, task, stream, text }) => [
    formatDuration(t),
    worker ?? '–',
    pid,
    task ?? '–',
    ...(hasStreams ? [stream ?? '–'] : []),
    markup`<code>${clip(text, TEXT_LENGTH)}</code>`,
  ])
  return fold(`Log (${formatCount(log.length + (logLinesLeftOut ?? 0))})`, log.length, [
    table(columns, rows),
    andMore(log.length, shown.length, 'line'),
    notKept(logLinesLeftOut),
  ])
}
