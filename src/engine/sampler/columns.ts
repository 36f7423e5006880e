/**
 * Gathers samples into the columns of a record. Built for long runs: 10 min at 50 Hz of 64 workers is
 * some 10 million figures, so they stay plain doubles (NaN = not read) until the record is built.
 */
import type { ProcessReading, ThreadReading } from '../../shared/contract/run-event'
import type {
  ProcessSeries,
  RunSummary,
  Samples,
  ThreadSeries,
} from '../../shared/contract/run-record'
import { Column } from './column'
import type { Sample } from './sample'
import { ThrottleColumns } from './throttle-columns'

interface ProcessColumns {
  readonly of: Pick<ProcessReading, 'pid' | 'role' | 'worker'>
  readonly t: Column
  readonly cpuMs: Column
  readonly rssBytes: Column
}

interface ThreadColumns {
  readonly of: Pick<ThreadReading, 'pid' | 'tid' | 'worker'>
  readonly t: Column
  readonly cpuMs: Column
  readonly waitMs: Column
  readonly core: Column
  readonly voluntarySwitches: Column
  readonly involuntarySwitches: Column
  readonly loopActiveMs: Column
  readonly loopIdleMs: Column
}

const workerKey = (worker: number): string => `worker ${worker}`
const HOST_KEY = 'host'

export class SampleColumns {
  readonly #t = new Column()
  readonly #cores: Column[] = []
  readonly #processes = new Map<string, ProcessColumns>()
  readonly #threads = new Map<string, ThreadColumns>()
  readonly #own = { t: new Column(), cpuMs: new Column() }
  readonly #throttling = new ThrottleColumns()

  add(sample: Sample): void {
    this.#addCores(sample)
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
      cores: this.#cores.map((core) => core.toArray()),
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
    return (this.#processes.get(key) ?? this.#threads.get(key))?.cpuMs.last()
  }

  /** Largest resident memory of a worker that is a process of its own; undefined for threads. */
  workerPeakRssBytes(worker: number): number | undefined {
    return this.#processes.get(workerKey(worker))?.rssBytes.max()
  }

  /** A core that appears late, or is gone for a while, has gaps there. */
  #addCores({ coresT, cores }: Sample): void {
    while (this.#cores.length < cores.length) {
      this.#cores.push(Column.ofGaps(this.#t.length))
    }
    this.#t.push(coresT)
    this.#cores.forEach((column, core) => column.push(cores[core]))
  }

  #addProcess(reading: ProcessReading): void {
    const { pid, role, worker } = reading
    const key = worker === undefined ? HOST_KEY : workerKey(worker)
    let columns = this.#processes.get(key)
    if (!columns) {
      const of = { pid, role, worker }
      columns = { of, t: new Column(), cpuMs: new Column(), rssBytes: new Column() }
      this.#processes.set(key, columns)
    }
    columns.t.push(reading.t)
    columns.cpuMs.push(reading.cpuMs)
    columns.rssBytes.push(reading.rssBytes)
  }

  #addThread(reading: ThreadReading): void {
    const { pid, tid, worker } = reading
    const key = workerKey(worker)
    let columns = this.#threads.get(key)
    if (!columns) {
      columns = {
        of: { pid, tid, worker },
        t: new Column(),
        cpuMs: new Column(),
        waitMs: new Column(),
        core: new Column(),
        voluntarySwitches: new Column(),
        involuntarySwitches: new Column(),
        loopActiveMs: new Column(),
        loopIdleMs: new Column(),
      }
      this.#threads.set(key, columns)
    }
    columns.t.push(reading.t)
    columns.cpuMs.push(reading.cpuMs)
    columns.waitMs.push(reading.waitMs)
    columns.core.push(reading.core)
    columns.voluntarySwitches.push(reading.voluntarySwitches)
    columns.involuntarySwitches.push(reading.involuntarySwitches)
    columns.loopActiveMs.push(reading.loopActiveMs)
    columns.loopIdleMs.push(reading.loopIdleMs)
  }
}

function toProcess({ of, t, cpuMs, rssBytes }: ProcessColumns): ProcessSeries {
  return { ...of, t: t.toNumbers(), cpuMs: cpuMs.toArray(), rssBytes: rssBytes.toArray() }
}

/** Figures that were never read have no column. */
function toThread({ of, t, cpuMs, waitMs, core, ...rest }: ThreadColumns): ThreadSeries {
  const { voluntarySwitches: voluntary, involuntarySwitches: involuntary } = rest
  const { loopActiveMs, loopIdleMs } = rest
  return {
    ...of,
    t: t.toNumbers(),
    cpuMs: cpuMs.toArray(),
    waitMs: waitMs.toArray(),
    core: core.toArray(),
    ...(voluntary.last() !== undefined && { voluntarySwitches: voluntary.toArray() }),
    ...(involuntary.last() !== undefined && { involuntarySwitches: involuntary.toArray() }),
    ...(loopActiveMs.last() !== undefined && { loopActiveMs: loopActiveMs.toArray() }),
    ...(loopIdleMs.last() !== undefined && { loopIdleMs: loopIdleMs.toArray() }),
  }
}
