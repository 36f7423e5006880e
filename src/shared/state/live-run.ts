/**
 * One run as the view knows it: folds its events, in order, into figures. Pure but for its own state: the
 * same events give the same run. Everything in it is bounded but the columns of its tasks.
 */
import { droppedMessagesText } from '../messages/dropped-messages'
import type { ExperimentPlace } from '../contract/experiment'
import type { Finding } from '../contract/finding'
import { linesOf, type LinesLeftOut } from '../contract/lines-left-out'
import { modelDescriptions, poolSize } from '../contract/model'
import type { PythonRuntime } from '../contract/python'
import type {
  RunEnded,
  RunEvent,
  RunMarker,
  RunStarted,
  SampleTaken,
  TaskLog,
  TasksSettled,
} from '../contract/run-event'
import type { HostDescription, Marker, RunSummary } from '../contract/run-record'
import type { RunSpec } from '../contract/run-spec'
import { isTroubled, type RunPhase, type RunState, stateWord } from '../messages/run-state'
import { workerEndText } from '../contract/worker-end'
import type { SamplerFigures } from '../contract/sampler-figures'
import { allowedNumbers } from '../contract/usable-cores'
import { CoreMeter } from '../series/core-meter'
import { LoopHistory } from '../series/loop-history'
import { WaitHistory } from '../series/wait-history'
import { type Line, LineLog } from './line-log'
import { TaskTable } from './task-table'
import { WorkerTable } from './worker-table'

/** What the sampling cost until `wallMs` of the run. */
export interface Sampling {
  readonly sampler: SamplerFigures
  readonly wallMs: number
  /** Known once the run has ended. */
  readonly source?: RunSummary['sampling']['source']
}

export interface LogLine extends Line {
  readonly kind: 'task' | 'failure' | 'worker' | 'note'
  readonly worker: number | undefined
  readonly slot: number | undefined
  /** Of what a task said or printed. */
  readonly pid?: number | undefined
  /** Of what was printed by code in Python. */
  readonly stream?: TaskLog['stream']
}

/** More calls on a pool than this are in the record only: nobody reads them here. */
const MAX_MARKERS = 1000

/** When something was logged, and who did it as far as is known. */
type LoggedAt = Pick<LogLine, 't' | 'pid' | 'stream'> & { readonly worker?: number | undefined }

export class LiveRun {
  phase: RunPhase = 'waiting'
  tasks = new TaskTable([])
  readonly workers: WorkerTable
  readonly meter: CoreMeter
  /** Undefined where each worker has one task at a time. */
  readonly loop: LoopHistory | undefined
  readonly waits: WaitHistory
  readonly log = new LineLog<LogLine>()
  /** Machine and Node; undefined until the run has started. */
  host: HostDescription | undefined
  /** What of a large record is not here, in a sentence. */
  leftOut: string | undefined
  notes: readonly string[] = []
  summary: RunSummary | undefined
  /** Told with the end. */
  findings: readonly Finding[] = []
  error: string | undefined
  /** Of a Python model, once its Python has answered. */
  python: PythonRuntime | undefined
  /** Calls on the pool, in order of time. */
  markers: readonly Marker[] = []
  /** How the sampling goes, as it was told last; undefined before. */
  sampling: Sampling | undefined
  /** ms since the start of the run, of the newest event. */
  lastT = 0
  /** What the view's clock said when the run's clock was 0; undefined until it has started. */
  #zeroAt: number | undefined

  constructor(
    readonly id: string,
    readonly spec: RunSpec,
    /** Where it stands in its experiment; undefined for a run by itself. */
    readonly place?: ExperimentPlace | undefined,
  ) {
    const intervalMs = 1000 / spec.rateHz
    this.workers = new WorkerTable(intervalMs)
    this.meter = new CoreMeter(intervalMs)
    this.waits = new WaitHistory(intervalMs)
    const isShared = modelDescriptions[spec.model].tasksInFlight === 'all'
    this.loop = isShared ? new LoopHistory(intervalMs) : undefined
  }

  get isActive(): boolean {
    return this.phase === 'running' || this.phase === 'stopping'
  }

  /** How far it is, in a word. */
  get stateWord(): string {
    return stateWord(this.#state)
  }

  get isTroubled(): boolean {
    return isTroubled(this.#state)
  }

  get hasEnded(): boolean {
    return this.summary !== undefined
  }

  /** Places of workers, those too that never had one: nothing moves while a pool of many starts, and when its run ends. */
  get places(): number {
    const { model, workers } = this.spec
    return Math.max(this.workers.slots.length, poolSize(model, workers))
  }

  /** ms since the start of the run when the view's clock says `now`; the wall time once it has ended. */
  elapsedMs(now: number): number {
    if (this.summary) return this.summary.wallMs
    return this.#zeroAt === undefined ? 0 : Math.max(this.lastT, now - this.#zeroAt)
  }

  /** `receivedAt`: the view's monotonic clock, ms. */
  apply(event: RunEvent | LinesLeftOut, receivedAt: number): void {
    this.lastT = Math.max(this.lastT, event.t)
    // The least delayed event tells best when the run's clock was 0.
    this.#zeroAt = Math.min(this.#zeroAt ?? Number.POSITIVE_INFINITY, receivedAt - event.t)
    switch (event.kind) {
      case 'run-started':
        return this.#start(event)
      case 'worker-starting':
        return this.workers.start(event)
      case 'worker-ready':
        return this.workers.ready(event)
      case 'worker-ended':
        this.workers.end(event)
        if (!event.expected)
          this.#note(
            'worker',
            event,
            `worker ${event.worker} ended: ${workerEndText(event.reason)}`,
          )
        return undefined
      case 'task-started':
        this.tasks.start(event.task, event.worker, event.t)
        this.workers.find(event.worker)?.running.add(event.task)
        return undefined
      case 'task-progress':
        return this.tasks.advance(event.task, event.fraction)
      case 'task-log':
        return this.#note('task', event, event.text)
      case 'lines-left-out':
      case 'lines-not-kept':
        return this.log.leaveOut(event.lines)
      case 'python-ready':
        this.python = event.python
        return undefined
      case 'run-marker':
        return this.#mark(event)
      case 'tasks-settled':
        return this.#settle(event)
      case 'sample':
        return this.#sample(event)
      case 'sampler':
        this.sampling = { sampler: event.sampler, wallMs: event.t }
        return undefined
      case 'run-stopping':
        this.phase = 'stopping'
        return undefined
      case 'run-ended':
        return this.#end(event)
    }
  }

  get #state(): RunState {
    const { counts, total, settled } = this.tasks
    return { phase: this.phase, tasks: counts, isFinishing: total > 0 && settled === total }
  }

  #start(event: RunStarted): void {
    this.phase = 'running'
    this.tasks = new TaskTable(event.taskLabels)
    this.host = event.host
    this.meter.only(allowedNumbers(event.host))
    this.notes = event.notes
    for (const text of event.notes) this.#note('note', { t: event.t }, text)
  }

  #settle(event: TasksSettled): void {
    for (const settled of event.tasks) {
      const runner = this.tasks.worker[settled.task] ?? -1
      if (!this.tasks.settle(settled)) continue
      this.workers.find(runner)?.running.delete(settled.task)
      if (settled.state === 'done') this.workers.countDone(settled.worker)
      if (settled.state === 'failed') {
        const at = { t: settled.endedMs, worker: settled.worker }
        const reason = settled.error ?? 'no reason given'
        this.#note('failure', at, `${this.tasks.label(settled.task)} failed: ${reason}`)
      }
    }
  }

  #sample(event: SampleTaken): void {
    const spent = this.workers.addSample(event)
    for (const reading of event.threads) this.loop?.add(reading)
    this.waits.add(event.threads, this.workers)
    this.meter.add({
      cores: event.cores,
      coresT: event.coresT,
      spent,
      isAwaited: this.workers.isAnyThere,
      own: event.own,
      placement: this.workers.placement(),
    })
  }

  #end(event: RunEnded): void {
    this.phase = event.outcome
    this.summary = event.summary
    const { sampling, selfCpuMs, wallMs } = event.summary
    this.sampling = { sampler: { ...sampling, selfCpuMs }, source: sampling.source, wallMs }
    this.error = event.error
    this.findings = event.findings ?? []
    this.workers.endAll(wallMs)
    const { spent, untold } = this.workers.settle(new Map(event.usedCpuMs))
    this.meter.finish(spent, untold)
    this.tasks.cancelRest(event.t)
    if (event.droppedMessages !== undefined) {
      this.#note('note', { t: event.t }, droppedMessagesText(event.droppedMessages))
    }
    this.log.commit()
  }

  #mark({ t, text }: RunMarker): void {
    if (this.markers.length < MAX_MARKERS) this.markers = [...this.markers, { t, text }]
  }

  #note(kind: LogLine['kind'], at: LoggedAt, text: string): void {
    const { t, worker, pid, stream } = at
    const said = { t, kind, worker, slot: this.workers.slotOf(worker), pid, stream }
    for (const line of linesOf(text)) this.log.add({ ...said, text: line })
  }
}
