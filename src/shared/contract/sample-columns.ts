/**
 * Every figure that a sample may hold, once: rows, events, columns of the record and exports take their names, types and
 * order from here. Counters are raw, since the process or thread began; rates are formed when drawing.
 */

/** `by`: who reads it, a run of its workers or a watch of its tree. `always`: the record has its column also when it was never read. */
interface Of {
  readonly by: 'run' | 'watch' | 'both'
  readonly kept: 'always' | 'if read'
}

interface SampleColumn {
  /** In events, in the record and in the rows of a tree. */
  readonly name: string
  readonly unit: 'ms' | 'bytes' | 'times' | 'core' | 'letter'
  /** A counter only grows; a gauge is what was found at the instant. */
  readonly kind: 'counter' | 'gauge'
  readonly process?: Of
  readonly thread?: Of
  /** Of a tree as a whole. */
  readonly tree?: true
  /** Of the CPU quota that limits a run or a tree. */
  readonly quota?: true
}

const ALWAYS = { by: 'both', kept: 'always' } as const
const SPARSE = { by: 'both', kept: 'if read' } as const
const WATCHED = { by: 'watch', kept: 'if read' } as const
const LOOP = { by: 'run', kept: 'if read' } as const

/** The rows of a tree have their figures in this order, also where they are stored. */
const SAMPLE_COLUMNS = [
  /** User + system. Of a process: all its threads, those that ended included. */
  { name: 'cpuMs', unit: 'ms', kind: 'counter', process: ALWAYS, thread: ALWAYS },
  /** Time that its threads wanted a core and had none (Linux schedstat). */
  { name: 'waitMs', unit: 'ms', kind: 'counter', process: WATCHED, thread: ALWAYS },
  /** Core that the thread ran on last: a placement, never a load. */
  { name: 'core', unit: 'core', kind: 'gauge', thread: ALWAYS },
  /** As Linux names it: R, S, D, T, t, Z, I; in rows its character code, in the record one text of all. Of a process: of its main thread. */
  { name: 'state', unit: 'letter', kind: 'gauge', process: WATCHED, thread: WATCHED },
  { name: 'rssBytes', unit: 'bytes', kind: 'gauge', process: ALWAYS },
  /** Proportional share of memory; read only while asked for. */
  { name: 'pssBytes', unit: 'bytes', kind: 'gauge', process: WATCHED },
  /** Context switches; like all that follow of a row read about once a second. */
  { name: 'voluntarySwitches', unit: 'times', kind: 'counter', process: WATCHED, thread: SPARSE },
  { name: 'involuntarySwitches', unit: 'times', kind: 'counter', process: WATCHED, thread: SPARSE },
  /** Bytes that the process caused to be fetched from storage, and sent to it. */
  { name: 'readBytes', unit: 'bytes', kind: 'counter', process: WATCHED },
  { name: 'writeBytes', unit: 'bytes', kind: 'counter', process: WATCHED },
  { name: 'threads', unit: 'times', kind: 'gauge', tree: true },
  /** The part of the tree's CPU that only the counters of parents tell. */
  { name: 'unsampledCpuMs', unit: 'ms', kind: 'counter', tree: true },
  /** Time that the event loop of a worker spent in callbacks, and waiting for something to do. */
  { name: 'loopActiveMs', unit: 'ms', kind: 'counter', thread: LOOP },
  { name: 'loopIdleMs', unit: 'ms', kind: 'counter', thread: LOOP },
  /** Time for which the quota stopped them, added up over the cores on which it did. */
  { name: 'throttledMs', unit: 'ms', kind: 'counter', quota: true },
  /** Periods of the quota in which any of them ran, and those in which it was used up. */
  { name: 'periods', unit: 'times', kind: 'counter', quota: true },
  { name: 'throttledPeriods', unit: 'times', kind: 'counter', quota: true },
] as const satisfies readonly SampleColumn[]

type Entry = (typeof SAMPLE_COLUMNS)[number]
type NameOf<Has> = Extract<Entry, Has>['name']

type SeriesKind = 'process' | 'thread'
type Kept<Kind extends SeriesKind, How> = Exclude<NameOf<Record<Kind, { kept: How }>>, 'state'>

/** What a run reads of its workers. */
export type RunFigure<Kind extends SeriesKind> = NameOf<Record<Kind, { by: 'run' | 'both' }>>
/** What a watch reads of its tree. */
type WatchFigure<Kind extends SeriesKind> = NameOf<Record<Kind, { by: 'watch' | 'both' }>>
export type RowFigure = WatchFigure<'process'> | WatchFigure<'thread'>
type ProcessFigure = Exclude<WatchFigure<'process'>, WatchFigure<'thread'>>
type Gauge = NameOf<{ kind: 'gauge' }>
/** What a platform may lack; such a one is "not available" wherever it would stand. */
export type Figure = RowFigure | NameOf<{ tree: true }>
/** What only some runs have, whatever the platform: an event loop, a quota. */
export type ExtraFigure = Exclude<Entry['name'], Figure>
export type QuotaFigure = NameOf<{ quota: true }>
/** Counters of the system that a thread has before it becomes a worker. */
export type ThreadCounter = NameOf<{ kind: 'counter'; thread: { by: 'both' } }>

/** One reading of such figures. Undefined = not read, or not available. */
export type FiguresOf<Name extends string> = { readonly [One in Name]?: number | undefined }

function names<Name extends string>(is: (column: SampleColumn) => boolean): readonly Name[] {
  return SAMPLE_COLUMNS.filter(is).map(({ name }) => name as string as Name)
}

const isReadBy = (by: Of['by'], of: Of | undefined): boolean => of?.by === by || of?.by === 'both'
const isInRows = ({ process, thread }: SampleColumn): boolean =>
  isReadBy('watch', process) || isReadBy('watch', thread)
const isFigure = (column: SampleColumn): boolean => isInRows(column) || column.tree === true
const isColumn = ({ unit }: SampleColumn): boolean => unit !== 'letter'
const isSparse = ({ process, thread }: SampleColumn): boolean =>
  process?.kept === 'if read' && thread?.kept === 'if read'

export const runFigures: { readonly [Kind in SeriesKind]: readonly RunFigure<Kind>[] } = {
  process: names(({ process }) => isReadBy('run', process)),
  thread: names(({ thread }) => isReadBy('run', thread)),
}
export const watchFigures: { readonly [Kind in SeriesKind]: readonly WatchFigure<Kind>[] } = {
  process: names(({ process }) => isReadBy('watch', process)),
  thread: names(({ thread }) => isReadBy('watch', thread)),
}
export const gauges: readonly Gauge[] = names(({ kind }) => kind === 'gauge')
/** What only processes have. */
export const processFigures: readonly ProcessFigure[] = names(
  ({ process, thread }) => process !== undefined && thread === undefined,
)
export const rowFigures: readonly RowFigure[] = names(isInRows)
export const figures: readonly Figure[] = names(isFigure)
export const extraFigures: readonly ExtraFigure[] = names((column) => !isFigure(column))
export const quotaFigures: readonly QuotaFigure[] = names(({ quota }) => quota === true)
export const threadCounters: readonly ThreadCounter[] = names(
  ({ kind, thread }) => kind === 'counter' && thread?.by === 'both',
)

type Sparse = Kept<SeriesKind, 'if read'>
type KeptIfRead<Kind extends SeriesKind> = Exclude<Kept<Kind, 'if read'>, Sparse>

/** Columns that processes and threads have in the record, but only if read. */
export const sparseColumns: readonly Sparse[] = names(
  (column) => isSparse(column) && isColumn(column),
)
/** All others, in the order in which they stand in it. */
export const recordColumns: {
  readonly [Kind in SeriesKind]: {
    readonly always: readonly Kept<Kind, 'always'>[]
    readonly ifRead: readonly KeptIfRead<Kind>[]
  }
} = { process: columnsOf('process'), thread: columnsOf('thread') }

function columnsOf<Kind extends SeriesKind>(kind: Kind) {
  return {
    always: names<Kept<Kind, 'always'>>((column) => column[kind]?.kept === 'always'),
    ifRead: names<KeptIfRead<Kind>>(
      (column) => column[kind]?.kept === 'if read' && isColumn(column) && !isSparse(column),
    ),
  }
}

/** One value for each name, in their order. */
export function perName<Name extends string, Value>(
  of: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(of.map((name) => [name, value(name)])) as Record<Name, Value>
}
