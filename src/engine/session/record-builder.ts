/** Collects the events of one run into its record. */
import { droppedIn } from '../../shared/messages/dropped-messages'
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { PythonRuntime } from '../../shared/contract/python'
import type { RunEvent, TaskLog } from '../../shared/contract/run-event'
import type {
  HostDescription,
  LogRecord,
  Marker,
  RunOutcome,
  RunRecord,
  RunSummary,
  TaskRecord,
  WorkerRecord,
} from '../../shared/contract/run-record'
import type { RunSpec } from '../../shared/contract/run-spec'
import { summarize } from '../../shared/analysis/summary'
import { mostDelayedLoop } from '../executors/node/loop-summary'
import { SampleColumns } from '../sampler/columns/columns'
import type { MonitorReport } from '../sampler/monitor'
import type { LoopFigures } from '../worker-pool/pool-options'
import { KeptLog } from './kept-log'
import { sealRecord } from './seal-record'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** What only the run itself knows at its end. */
export interface RunEnd {
  readonly outcome: RunOutcome
  readonly error: string | undefined
  readonly tasks: readonly TaskRecord[]
  /** What became known while it went. */
  readonly notes: readonly string[]
  /** The last task settled; of a stopped run, every worker had ended. */
  readonly wallMs: number
  readonly sampling: MonitorReport & Pick<RunSummary['sampling'], 'source'>
  /** CPU that workers reported of themselves at their end, by worker id, ms. */
  readonly usedCpuMs: ReadonlyMap<number, number>
  /** What workers told of their event loops at their end, by worker id. */
  readonly loops: ReadonlyMap<number, LoopFigures>
  /** Messages of workers that made no sense. */
  readonly droppedMessages: number
}

export class RecordBuilder {
  readonly #id: string
  readonly #spec: RunSpec
  readonly #place: ExperimentPlace | undefined
  readonly #workers: Writable<WorkerRecord>[] = []
  readonly #log = new KeptLog()
  readonly #samples = new SampleColumns()
  #startedAt = ''
  #host: HostDescription | undefined
  #notes: readonly string[] = []
  #python: PythonRuntime | undefined
  readonly #markers: Marker[] = []

  constructor(id: string, spec: RunSpec, place?: ExperimentPlace) {
    this.#id = id
    this.#spec = spec
    this.#place = place
  }

  add(event: RunEvent): void {
    switch (event.kind) {
      case 'run-started':
        this.#startedAt = event.startedAt
        this.#host = event.host
        this.#notes = event.notes
        return
      case 'worker-starting':
        this.#workers[event.worker] = {
          id: event.worker,
          slot: event.slot,
          kind: event.workerKind,
          startedMs: event.t,
          pid: event.pid,
          tasksDone: 0,
        }
        return
      case 'worker-ready':
        this.#change(event.worker, { pid: event.pid, tid: event.tid, startupMs: event.startupMs })
        return
      case 'worker-ended':
        this.#change(event.worker, {
          endedMs: event.t,
          endReason: event.reason,
          endedUnexpectedly: !event.expected,
        })
        return
      case 'task-log':
        this.#log.add(lineOf(event))
        return
      case 'lines-not-kept':
        this.#log.leaveOut(event.lines)
        return
      case 'python-ready':
        this.#python = event.python
        return
      case 'run-marker':
        this.#markers.push({ t: event.t, text: event.text })
        return
      case 'sample':
        this.#samples.add(event)
        return
      case 'task-started':
      case 'task-progress':
      case 'tasks-settled':
      case 'sampler':
      case 'run-stopping':
      case 'run-ended':
        return
    }
  }

  #change(worker: number, change: Partial<WorkerRecord>): void {
    const record = this.#workers[worker]
    if (record) Object.assign(record, change)
  }

  seal({
    outcome,
    error,
    tasks,
    notes,
    wallMs,
    sampling,
    usedCpuMs,
    loops,
    droppedMessages,
  }: RunEnd): RunRecord {
    if (!this.#host) throw new Error('A run is sealed after it started.')
    const workers = this.#workers.flatMap((worker) => {
      const { id } = worker
      const own = usedCpuMs.get(id)
      const sampled = this.#samples.workerCpuMs(id)
      return {
        ...worker,
        // Both count from the worker's start; the later reading is the larger.
        cpuMs: own === undefined ? sampled : Math.max(own, sampled ?? 0),
        reportedCpuMs: own,
        peakRssBytes: worker.kind === 'process' ? this.#samples.workerPeakRssBytes(id) : undefined,
        tasksDone: tasks.filter((task) => task.worker === id && task.state === 'done').length,
      }
    })
    const samples = this.#samples.build()
    const { source, selfCpuMs, ...beats } = sampling
    const summary = summarize({
      tasks,
      workers,
      samples,
      wallMs,
      selfCpuMs,
      sampling: { ...beats, source, askedHz: this.#spec.rateHz },
    })
    return sealRecord({
      id: this.#id,
      startedAt: this.#startedAt,
      host: this.#host,
      spec: this.#spec,
      outcome,
      error,
      notes: [...this.#notes, ...notes],
      droppedMessages: droppedIn(droppedMessages),
      workers,
      tasks: [...tasks],
      ...this.#log.build(),
      python: this.#python,
      markers: this.#markers.length > 0 ? this.#markers : undefined,
      samples,
      summary: {
        ...summary,
        throttling: this.#samples.throttling(),
        loop: mostDelayedLoop(loops),
      },
      experiment: this.#place,
    })
  }
}

const lineOf = ({ kind: _kind, run: _run, ...line }: TaskLog): LogRecord => line
