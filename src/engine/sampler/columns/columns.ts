/**
 * Gathers samples into the columns of a record. Built for long runs: 10 min at 50 Hz of 64 workers is
 * some 10 million figures, so they stay plain doubles (NaN = not read) until the record is built.
 */
import type { ProcessReading, ThreadReading } from '../../../shared/contract/run-event'
import type {
  ProcessSeries,
  RunSummary,
  Samples,
  ThreadSeries,
} from '../../../shared/contract/run-record'
import {
  perName,
  recordColumns,
  runFigures,
  sparseColumns,
  type FiguresOf,
  type RunFigure,
} from '../../../shared/contract/sample-columns'
import { Column } from './column'
import { CoreColumns } from './core-columns'
import type { Sample } from '../sample'
import { ThrottleColumns } from './throttle-columns'

/** Of one process or thread. */
interface SeriesColumns<Of, Name extends string> {
  readonly of: Of
  readonly t: Column
  readonly figures: Readonly<Record<Name, Column>>
  /** The same, in the order of their names. */
  readonly inOrder: readonly Column[]
}

type OfProcess = Pick<ProcessReading, 'pid' | 'role' | 'worker'>
type OfThread = Pick<ThreadReading, 'pid' | 'tid' | 'worker'>
type ProcessColumns = SeriesColumns<OfProcess, RunFigure<'process'>>
type ThreadColumns = SeriesColumns<OfThread, RunFigure<'thread'>>

const workerKey = (worker: number): string => `worker ${worker}`
const HOST_KEY = 'host'

export class SampleColumns {
  readonly #t = new Column()
  readonly #cores = new CoreColumns()
  readonly #processes = new Map<string, ProcessColumns>()
  readonly #threads = new Map<string, ThreadColumns>()
  readonly #own = { t: new Column(), cpuMs: new Column() }
  readonly #throttling = new ThrottleColumns()

  add(sample: Sample): void {
    this.#t.push(sample.coresT)
    this.#cores.add(sample.cores)
    for (const reading of sample.processes) this.#addProcess(reading)
    for (const reading of sample.threads) this.#addThread(reading)
    this.#throttling.add(sample.throttling)
    if (!sample.own) return
    this.#own.t.push(sample.own.t)
    this.#own.cpuMs.push(sample.own.cpuMs)
  }

  build(): Samples {
    const { t, cpuMs } = this.#own
    const throttling = this.#throttling.build()
    return {
      t: this.#t.toNumbers(),
      cores: this.#cores.build(),
      processes: Object.fromEntries([...this.#processes].map(([k, c]) => [k, toProcess(c)])),
      threads: Object.fromEntries([...this.#threads].map(([k, c]) => [k, toThread(c)])),
      ...(t.length > 0 && { own: { t: t.toNumbers(), cpuMs: cpuMs.toArray() } }),
      ...(throttling && { throttling }),
    }
  }

  /** What a CPU quota took away; undefined where none limits the run. */
  throttling(): RunSummary['throttling'] {
    return this.#throttling.total()
  }

  /**
   * CPU of a worker since it started as it was last read, ms: of its process when it has one of its
   * own, else of its thread. Undefined when it was never read.
   */
  workerCpuMs(worker: number): number | undefined {
    const key = workerKey(worker)
    return (this.#processes.get(key) ?? this.#threads.get(key))?.figures.cpuMs.last()
  }

  /** Largest resident memory of a worker that is a process of its own; undefined for threads. */
  workerPeakRssBytes(worker: number): number | undefined {
    return this.#processes.get(workerKey(worker))?.figures.rssBytes.max()
  }

  #addProcess(reading: ProcessReading): void {
    const { pid, role, worker } = reading
    const key = worker === undefined ? HOST_KEY : workerKey(worker)
    let columns = this.#processes.get(key)
    if (!columns) {
      columns = begin({ pid, role, worker }, runFigures.process)
      this.#processes.set(key, columns)
    }
    push(columns, runFigures.process, reading)
  }

  #addThread(reading: ThreadReading): void {
    const { pid, tid, worker } = reading
    const key = workerKey(worker)
    let columns = this.#threads.get(key)
    if (!columns) {
      columns = begin({ pid, tid, worker }, runFigures.thread)
      this.#threads.set(key, columns)
    }
    push(columns, runFigures.thread, reading)
  }
}

function begin<Of, Name extends string>(of: Of, names: readonly Name[]): SeriesColumns<Of, Name> {
  const figures = perName(names, () => new Column())
  return { of, t: new Column(), figures, inOrder: names.map((name) => figures[name]) }
}

function push<Name extends string>(
  { t, inOrder }: SeriesColumns<unknown, Name>,
  names: readonly Name[],
  reading: FiguresOf<Name> & { readonly t: number },
): void {
  t.push(reading.t)
  for (let i = 0; i < names.length; i += 1) inOrder[i]?.push(reading[names[i] as Name])
}

function toProcess({ of, t, figures }: ProcessColumns): ProcessSeries {
  const { always } = recordColumns.process
  return { ...of, t: t.toNumbers(), ...perName(always, (name) => figures[name].toArray()) }
}

/** Figures that are not always kept and were never read have no column. */
function toThread({ of, t, figures }: ThreadColumns): ThreadSeries {
  const { always, ifRead } = recordColumns.thread
  const read = [...sparseColumns, ...ifRead].filter((name) => figures[name].last() !== undefined)
  return {
    ...of,
    t: t.toNumbers(),
    ...perName(always, (name) => figures[name].toArray()),
    ...perName(read, (name) => figures[name].toArray()),
  }
}
