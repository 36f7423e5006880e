/** Tables of a watch: processes and threads by CPU, the last lines of the output. Bounded, and saying what was left out. */
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatQuantity,
  percentOfOneCoreFigure,
} from '../../../shared/messages/format'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import type { Figure } from '../../../shared/contract/sample-columns'
import { lastFigure } from '../../../shared/analysis/load/last-figure'
import {
  NOT_AVAILABLE,
  busiest,
  byCpu,
  isTold,
  largest,
  threadCounts,
  type Watched,
} from '../format/watched'
import { clip, type Bounds } from './bounds'
import { markup, type Markup, type Value } from '../../../painters/svg/markup'
import { andMore, colourDot, notKept } from './run-tables'
import { figureColumn, fold, table, type Column } from './table'

const NAME_LENGTH = 60
const COMMAND_LENGTH = 120
const TEXT_LENGTH = 400

type Series = ProcessSeries | ThreadSeries

const told = (record: RunRecord, figure: Figure, text: Value): Value =>
  isTold(record, figure) ? text : NOT_AVAILABLE

/** CPU over the part of its life that was watched, in cores. */
function meanCores({ series, cpuMs }: Watched<Series>, wallMs: number): number | undefined {
  const from = series.startedMs ?? series.t[0]
  if (cpuMs === undefined || from === undefined) return undefined
  const aliveMs = (series.endedMs ?? wallMs) - Math.max(0, from)
  return aliveMs > 0 ? cpuMs / aliveMs : undefined
}

const counterColumns = [
  ...['CPU time', 'CPU, % of one core', 'waited for a core'],
  'switches: voluntary, involuntary',
].map(figureColumn)

function counterCells(record: RunRecord, one: Watched<Series>): Value[] {
  const { waitMs, voluntarySwitches, involuntarySwitches } = one.series
  const mean = meanCores(one, record.summary.wallMs)
  return [
    told(record, 'cpuMs', formatDuration(one.cpuMs)),
    told(record, 'cpuMs', percentOfOneCoreFigure(mean)),
    told(record, 'waitMs', formatDuration(lastFigure(waitMs))),
    [
      told(record, 'voluntarySwitches', formatCount(lastFigure(voluntarySwitches))),
      ', ',
      told(record, 'involuntarySwitches', formatCount(lastFigure(involuntarySwitches))),
    ],
  ]
}

const lifeColumns = ['began', 'ended'].map(figureColumn)

function lifeCells({ startedMs, endedMs }: Series): string[] {
  const began =
    startedMs !== undefined && startedMs < 0
      ? `${formatDuration(-startedMs)} before`
      : formatDuration(startedMs)
  return [began, endedMs === undefined ? 'still there' : formatDuration(endedMs)]
}

/** The dot of the colour that a series has in the charts. */
function dotOf(record: RunRecord): (key: string) => Value {
  const slots = new Map(busiest(record).map(({ key }, slot) => [key, slot]))
  return (key) => {
    const slot = slots.get(key)
    return slot !== undefined && [colourDot(slot), ' ']
  }
}

export function processTable(record: RunRecord, bounds: Bounds): Markup | undefined {
  const all = byCpu(record.samples.processes)
  if (all.length === 0) return undefined
  const pids = new Map(all.map(({ key, series }) => [key, series.pid]))
  const threads = threadCounts(record)
  const dot = dotOf(record)
  const columns: Column[] = [
    { head: 'name and command line', kind: 'text' },
    ...['pid', 'parent', 'threads'].map(figureColumn),
    ...counterColumns,
    ...['peak memory', 'read', 'written'].map(figureColumn),
    ...lifeColumns,
  ]
  const rows = all.slice(0, bounds.tableRows).map((one) => {
    const { parent, pid, name, command, rssBytes, readBytes, writeBytes } = one.series
    return [
      [
        ...[dot(one.key), clip(name ?? '', NAME_LENGTH)],
        command !== undefined &&
          markup`<code class="command">${clip(command, COMMAND_LENGTH)}</code>`,
      ],
      pid,
      parent === undefined ? undefined : pids.get(parent),
      told(record, 'threads', formatCount(threads.get(one.key))),
      ...counterCells(record, one),
      told(record, 'rssBytes', formatBytes(largest(rssBytes))),
      told(record, 'readBytes', formatBytes(lastFigure(readBytes))),
      told(record, 'writeBytes', formatBytes(lastFigure(writeBytes))),
      ...lifeCells(one.series),
    ]
  })
  return byCpuTable('Processes', 'process', 'processes', all.length, columns, rows)
}

/** Undefined where the platform tells no threads. */
export function threadTable(record: RunRecord, bounds: Bounds): Markup | undefined {
  const all = byCpu(record.samples.threads)
  if (all.length === 0) return undefined
  const dot = dotOf(record)
  const columns: Column[] = [
    { head: 'name', kind: 'text' },
    ...['tid', 'pid'].map(figureColumn),
    ...counterColumns,
    figureColumn('last core'),
    ...lifeColumns,
  ]
  const rows = all.slice(0, bounds.tableRows).map((one) => {
    const { pid, tid, name, core } = one.series
    return [
      [dot(one.key), clip(name ?? '', NAME_LENGTH)],
      tid ?? NOT_AVAILABLE,
      pid,
      ...counterCells(record, one),
      told(record, 'core', lastFigure(core) ?? '–'),
      ...lifeCells(one.series),
    ]
  })
  return byCpuTable('Threads', 'thread', 'threads', all.length, columns, rows)
}

function byCpuTable(
  title: string,
  noun: string,
  plural: string,
  total: number,
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
): Markup {
  return fold(`${title} by CPU time (${formatCount(total)})`, rows.length, [
    table(columns, rows),
    andMore(total, rows.length, noun, plural),
  ])
}

/** Undefined when nothing was marked. */
/** The last lines, which say how it went. Undefined when nothing was written. */
export function outputTable(
  { log, logLinesLeftOut }: RunRecord,
  bounds: Bounds,
): Markup | undefined {
  if (log.length === 0) return undefined
  const shown = log.slice(-bounds.tableRows)
  const columns: Column[] = [{ head: 'at' }, { head: 'stream' }, { head: 'text', kind: 'text' }]
  const rows = shown.map(({ t, stream, text }) => [
    formatDuration(t),
    stream ?? '–',
    markup`<code>${clip(text, TEXT_LENGTH)}</code>`,
  ])
  const before = log.length - shown.length
  const all = formatQuantity(log.length + (logLinesLeftOut ?? 0), 'line')
  return fold(`Output (${all})`, rows.length, [
    before > 0 && markup`<p class="dim">${formatQuantity(before, 'earlier line')} in the JSON</p>`,
    table(columns, rows),
    notKept(logLinesLeftOut),
  ])
}
