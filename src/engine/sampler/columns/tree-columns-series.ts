/**
 * One process or thread of a watched tree as the record has it: what is known of it, its counters as they
 * were last read, and its columns. What was never read has no column.
 */
import type { ProcessSeries, ThreadSeries } from '../../../shared/contract/run-record'
import { perName, recordColumns, sparseColumns } from '../../../shared/contract/sample-columns'
import { Row } from '../../../shared/contract/tree-row'
import type { SeriesName, SeriesStart } from '../../../shared/contract/watch-event'
import { toStep } from './column'
import type { SeriesColumns } from './tree-columns-figures'

/** A counter of which only the beginning and the end matter. */
class Counter {
  #first = Number.NaN
  last = Number.NaN

  read(value: number): void {
    if (Number.isNaN(value)) return
    if (Number.isNaN(this.#first)) this.#first = value
    this.last = value
  }

  /** NaN when it was never read. What ran before the watch counts from its first reading on. */
  since(ranBefore: boolean): number {
    return ranBefore ? this.last - this.#first : this.last
  }
}

/** What a series used while it was watched; NaN = never read. */
export interface SeriesTotals {
  /** CPU up to the last reading that tells both, so that the two can be compared. */
  readonly cpuMs: number
  readonly waitMs: number
  readonly voluntarySwitches: number
  readonly involuntarySwitches: number
}

export class TreeSeries {
  /** Resident memory as it was last read; 0 of threads and of what has ended. */
  heldRssBytes = 0
  readonly #start: SeriesStart
  #name: string
  #command: string | undefined
  #endedMs: number | undefined
  #lastCpuMs: number | undefined
  #comparableCpuMs = Number.NaN
  readonly #wait = new Counter()
  readonly #voluntary = new Counter()
  readonly #involuntary = new Counter()

  constructor(start: SeriesStart) {
    this.#start = start
    this.#name = start.name
    this.#command = start.command
  }

  get kind(): SeriesStart['kind'] {
    return this.#start.kind
  }

  get key(): string {
    return seriesKey(this.kind, this.#start.series)
  }

  get totals(): SeriesTotals {
    const { baseCpuMs } = this.#start
    const ranBefore = baseCpuMs > 0
    return {
      cpuMs: this.#comparableCpuMs - baseCpuMs,
      waitMs: this.#wait.since(ranBefore),
      voluntarySwitches: this.#voluntary.since(ranBefore),
      involuntarySwitches: this.#involuntary.since(ranBefore),
    }
  }

  rename({ name, command }: SeriesName): void {
    this.#name = name
    this.#command = command ?? this.#command
  }

  end(t: number): void {
    this.#endedMs = t
  }

  /** Notes the counters of the row that begins at `at`. */
  read(rows: Float64Array, at: number): void {
    const figure = (column: number): number => rows[at + column] ?? Number.NaN
    const cpuMs = figure(Row.cpuMs)
    const waitMs = figure(Row.waitMs)
    if (!Number.isNaN(cpuMs)) {
      this.#lastCpuMs = cpuMs
      if (!Number.isNaN(waitMs)) this.#comparableCpuMs = cpuMs
    }
    this.#wait.read(waitMs)
    this.#voluntary.read(figure(Row.voluntarySwitches))
    this.#involuntary.read(figure(Row.involuntarySwitches))
  }

  toProcess(columns: SeriesColumns): ProcessSeries {
    const { pid, parent } = this.#start
    return {
      pid,
      role: 'watched',
      ...this.#facts(columns),
      parent: parent === undefined ? undefined : seriesKey('process', parent),
      command: this.#command,
      t: columns.times,
      ...perName(recordColumns.process.always, (name) => columns.figures(Row[name])),
      ...perName(recordColumns.process.ifRead, (name) => columns.ifRead(Row[name])),
    }
  }

  toThread(columns: SeriesColumns): ThreadSeries {
    const { pid, tid, parent } = this.#start
    return {
      pid,
      tid,
      ...this.#facts(columns),
      process: parent === undefined ? undefined : seriesKey('process', parent),
      t: columns.times,
      ...perName(recordColumns.thread.always, (name) => columns.figures(Row[name])),
    }
  }

  #facts(columns: SeriesColumns) {
    const { startedMs, baseCpuMs } = this.#start
    return {
      name: this.#name,
      startedMs: roundedIfTold(startedMs),
      endedMs: roundedIfTold(this.#endedMs),
      baseCpuMs: toStep(baseCpuMs),
      lastCpuMs: roundedIfTold(this.#lastCpuMs),
      states: columns.states(),
      ...perName(sparseColumns, (name) => columns.ifRead(Row[name])),
    }
  }
}

const seriesKey = (kind: SeriesStart['kind'], series: number): string => `${kind} ${series}`
const roundedIfTold = (figure: number | undefined): number | undefined =>
  figure === undefined ? undefined : toStep(figure)
