/**
 * The table of samples: one row a reading of a core, a process or a thread, with the same columns for every kind of
 * run. Empty = no such figure or not read; "not available" = the platform does not tell it.
 */
import { rates } from '../../../shared/series/rates'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import {
  extraFigures,
  watchFigures,
  type ExtraFigure,
  type Figure,
} from '../../../shared/contract/sample-columns'
import type { Cell } from './csv-table'
import { intervalMsOf } from '../../../shared/analysis/load/interval'
import { roundFigure } from '../format/rounding'
import { NOT_AVAILABLE, isTold } from '../format/watched'

/** After the CPU, in the order of the table. */
const FIGURES = [
  ...(['rssBytes', 'waitMs', 'core', 'state', 'voluntarySwitches', 'involuntarySwitches'] as const),
  ...(['pssBytes', 'readBytes', 'writeBytes'] as const),
]

/** `rssBytes` is `rss_bytes` in tables. */
export const headOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const SAMPLE_HEAD = [
  ...['run', 'model', 't_ms', 'kind', 'id', 'worker', 'cpu_ms', 'cpu_percent_of_one_core'],
  ...FIGURES.map(headOf),
  ...['series', 'parent', 'pid', 'tid', 'name'],
  ...extraFigures.map(headOf),
]

type Column = readonly (number | null)[]

/** One series of readings. A column that its kind does not have is undefined. */
interface Series {
  readonly kind: 'core' | 'process' | 'thread' | 'own' | 'tree' | 'quota'
  /** Number of the core, pid or tid; undefined where the platform tells no tid, of Coreloom's own threads, of a tree and of a quota. */
  readonly id: number | undefined
  readonly worker?: number | undefined
  /** Under which it stands in the record; of processes and threads. */
  readonly key?: string | undefined
  readonly parent?: string | undefined
  readonly pid?: number | undefined
  readonly tid?: number | undefined
  readonly name?: string | undefined
  readonly t: readonly number[]
  readonly states?: string | undefined
  readonly columns: Readonly<Partial<Record<Figure | ExtraFigure, Column>>>
}

/** Figures that each kind has, where the platform tells them. */
const figuresOf: Readonly<Record<Series['kind'], readonly Figure[]>> = {
  ...{ core: [], own: [], tree: [], quota: [] },
  ...watchFigures,
}

/** A figure that was not read is an empty cell. */
export const figure = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? undefined : roundFigure(value)

function seriesOf({ samples }: RunRecord): Series[] {
  const process = ([key, of]: [string, ProcessSeries]): Series => {
    const { pid, worker, parent, name, t, states, ...columns } = of
    return { kind: 'process', id: pid, worker, key, parent, pid, name, t, states, columns }
  }
  const thread = ([key, of]: [string, ThreadSeries]): Series => {
    const { pid, tid, worker, process: parent, name, t, states, ...columns } = of
    return { kind: 'thread', id: tid, worker, key, parent, pid, tid, name, t, states, columns }
  }
  return [
    ...samples.cores.map((cpuMs, id): Series => ({
      kind: 'core',
      id,
      t: samples.t,
      columns: { cpuMs },
    })),
    ...(samples.own ? [sumSeries('own', samples.own)] : []),
    ...(samples.tree ? [sumSeries('tree', samples.tree)] : []),
    ...(samples.throttling ? [quotaSeries(samples.throttling)] : []),
    ...Object.entries(samples.processes).map(process),
    ...Object.entries(samples.threads).map(thread),
  ]
}

const sumSeries = (
  kind: 'own' | 'tree',
  { t, cpuMs }: NonNullable<RunRecord['samples']['own']>,
): Series => ({ kind, id: undefined, t, columns: { cpuMs } })

const quotaSeries = ({
  t,
  ...columns
}: NonNullable<RunRecord['samples']['throttling']>): Series => ({
  kind: 'quota',
  id: undefined,
  t,
  columns,
})

export function* sampleRows(records: readonly RunRecord[]): Generator<readonly Cell[]> {
  for (const record of records) {
    for (const series of seriesOf(record)) yield* rowsOfSeries(record, series)
  }
}

function* rowsOfSeries(record: RunRecord, series: Series): Generator<readonly Cell[]> {
  const { kind, t, states, columns } = series
  const untold = new Set(figuresOf[kind].filter((name) => !isTold(record, name)))
  const perCore = rates(t, columns.cpuMs ?? [], intervalMsOf(record))
  const cell = (name: Figure, value: Cell): Cell => (untold.has(name) ? NOT_AVAILABLE : value)
  const counter = (name: Figure, i: number): Cell => cell(name, figure(columns[name]?.[i]))
  for (const [i, at] of t.entries()) {
    const percent = perCore[i]
    yield [
      record.id,
      record.spec.model,
      figure(at),
      kind,
      series.id,
      series.worker,
      counter('cpuMs', i),
      cell('cpuMs', percent === undefined ? undefined : roundFigure(percent * 100)),
      ...FIGURES.map((name) =>
        name === 'state' ? cell(name, states?.[i]?.trim()) : counter(name, i),
      ),
      series.key,
      series.parent,
      series.pid,
      series.tid,
      series.name,
      ...extraFigures.map((name) => figure(columns[name]?.[i])),
    ]
  }
}
