/** The state of the run that goes, folded from its events: just what a terminal shows. */
import { modelDescriptions } from '../shared/contract/model'
import { isTooClose, rate, type CounterReading } from '../shared/series/rates'
import type {
  ProcessReading,
  RunEvent,
  RunStarted,
  SampleTaken,
  ThreadReading,
} from '../shared/contract/run-event'
import { allowedNumbers } from '../shared/contract/usable-cores'

export interface LiveWorker {
  readonly id: number
  pid: number | undefined
  tid: number | undefined
  core: number | undefined
  /** In cores; undefined until two samples were taken. */
  load: number | undefined
  task: number | undefined
  fraction: number
  cpu: CounterReading | undefined
}

export class LiveRun {
  readonly labels: readonly string[]
  /** By the number of the core. */
  readonly cores: (number | undefined)[] = []
  /** Those that the run may be placed on. */
  readonly coreNumbers: readonly number[]
  readonly workers = new Map<number, LiveWorker>()
  /** Done or failed. */
  settled = 0
  failed = 0
  cancelled = 0
  t = 0
  readonly #coreReadings: CounterReading[] = []
  /** Of tasks in progress. */
  readonly #fractions = new Map<number, number>()
  readonly #over = new Set<number>()

  constructor(readonly started: RunStarted) {
    this.labels = started.taskLabels
    this.coreNumbers = allowedNumbers(started.host)
  }

  get total(): number {
    return this.labels.length
  }

  /** Share of all work that is done, tasks in progress included. */
  get fraction(): number {
    let running = 0
    for (const fraction of this.#fractions.values()) running += fraction
    return this.total === 0 ? 0 : (this.settled + running) / this.total
  }

  /** In cores, of all programs on the cores that the run may be placed on; undefined until two samples were taken. */
  get busyCores(): number | undefined {
    const loads = this.coreNumbers.flatMap((core) => this.cores[core] ?? [])
    return loads.length === 0 ? undefined : loads.reduce((sum, load) => sum + load, 0)
  }

  add(event: RunEvent): void {
    this.t = event.t
    switch (event.kind) {
      case 'worker-starting':
        this.#worker(event.worker).pid = event.pid
        return
      case 'worker-ready':
        this.#worker(event.worker).pid = event.pid
        this.#worker(event.worker).tid = event.tid
        return
      case 'worker-ended':
        this.workers.delete(event.worker)
        return
      case 'task-started':
        this.#worker(event.worker).task = event.task
        this.#worker(event.worker).fraction = 0
        return
      case 'task-progress':
        return this.#progress(event.task, event.fraction)
      case 'tasks-settled':
        for (const { task, state } of event.tasks) {
          this.#over.add(task)
          if (state === 'cancelled') this.cancelled += 1
          else this.settled += 1
          if (state === 'failed') this.failed += 1
          this.#fractions.delete(task)
          for (const worker of this.workers.values())
            if (worker.task === task) worker.task = undefined
        }
        return
      case 'sample':
        return this.#sample(event)
      default:
        return
    }
  }

  #worker(id: number): LiveWorker {
    const known = this.workers.get(id)
    if (known) return known
    const worker: LiveWorker = {
      id,
      pid: undefined,
      tid: undefined,
      core: undefined,
      load: undefined,
      task: undefined,
      fraction: 0,
      cpu: undefined,
    }
    this.workers.set(id, worker)
    return worker
  }

  #progress(task: number, fraction: number): void {
    // Told by a worker that had not yet heard that the task was cancelled.
    if (this.#over.has(task)) return
    this.#fractions.set(task, fraction)
    for (const worker of this.workers.values()) if (worker.task === task) worker.fraction = fraction
  }

  #sample(sample: SampleTaken): void {
    sample.cores.forEach((value, core) => {
      const before = this.#coreReadings[core]
      const reading = { t: sample.coresT, value }
      if (before && this.#isTooClose(before, reading)) return
      const load = rate(before, reading)
      // Core counters step 10 ms, so one beat can seem a little more than full.
      this.cores[core] = load === undefined ? undefined : Math.min(1, load)
      this.#coreReadings[core] = reading
    })
    const ownProcesses = sample.processes.filter(({ role }) => role === 'worker')
    for (const reading of [...sample.threads, ...ownProcesses]) this.#load(reading)
  }

  /** A worker process comes last and so counts as a whole, not by its main thread. */
  #load(reading: ThreadReading | ProcessReading): void {
    const worker = reading.worker === undefined ? undefined : this.workers.get(reading.worker)
    if (!worker) return
    if ('core' in reading) worker.core = reading.core
    const isWholeProcess = 'role' in reading
    if (!isWholeProcess && modelDescriptions[this.started.spec.model].workerKind === 'process')
      return
    const next = { t: reading.t, value: reading.cpuMs }
    if (worker.cpu && this.#isTooClose(worker.cpu, next)) return
    worker.load = rate(worker.cpu, next)
    worker.cpu = next
  }

  #isTooClose(before: CounterReading, next: CounterReading): boolean {
    return isTooClose(before.t, next.t, 1000 / this.started.spec.rateHz)
  }
}
