/**
 * What the events of a run tell of it, made into its record when it has none of its own to believe, through what also makes the
 * records of live runs.
 */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { droppedIn } from '../../shared/messages/dropped-messages'
import type { RunEvent, RunStarted, SettledTask } from '../../shared/contract/run-event'
import type { RunOutcome, RunRecord, TaskRecord } from '../../shared/contract/run-record'
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import type { WatchEvent, WatchStarted } from '../../shared/contract/watch-event'
import { RecordBuilder } from './record-builder'
import { WatchRecord } from './watch-record'

/** Why a record has no end of its own. */
export interface CutOff {
  readonly outcome: RunOutcome
  readonly error: string | undefined
  /** What a person should know of it. */
  readonly note: string
  /** Messages of its process that made no sense. */
  readonly droppedMessages: number
}

/** Until the first report of the sampler there is none. */
const noReport = (askedHz: number): SamplerFigures => ({
  selfCpuMs: 0,
  askedHz,
  beats: 0,
  missedBeats: 0,
})

/** Hears the events of one run or watch in their order. */
export class Witness {
  readonly #place: ExperimentPlace | undefined
  #known: CutOffRun | CutOffWatch | undefined

  constructor(place: ExperimentPlace | undefined) {
    this.#place = place
  }

  /** Nothing is known of it before its start was told. */
  get hasBegun(): boolean {
    return this.#known !== undefined
  }

  /** The last instant that was told, ms. */
  get t(): number {
    return this.#known?.t ?? 0
  }

  /** @returns whether it was taken: there is one start, and nothing before it */
  hear(event: RunEvent | WatchEvent): boolean {
    const isStart = event.kind === 'run-started' || event.kind === 'watch-started'
    if (isStart === this.hasBegun) return false
    if (event.kind === 'run-started') this.#known = new CutOffRun(event, this.#place)
    else if (event.kind === 'watch-started') this.#known = new CutOffWatch(event)
    this.#known?.add(event as RunEvent & WatchEvent)
    return true
  }

  /** Undefined when it never began. */
  seal(cutOff: CutOff): RunRecord | undefined {
    const record = this.#known?.seal(cutOff)
    return record && { ...record, droppedMessages: droppedIn(cutOff.droppedMessages) }
  }
}

/** What its events told of a run or a watch so far. */
abstract class Told<Event extends RunEvent | WatchEvent> {
  /** The last instant that was told, ms. */
  t = 0
  protected sampler: SamplerFigures
  readonly #record: { add(event: Event): void }

  constructor(record: { add(event: Event): void }, rateHz: number) {
    this.#record = record
    this.sampler = noReport(rateHz)
  }

  add(event: Event): void {
    const told: RunEvent | WatchEvent = event
    this.t = Math.max(this.t, told.t)
    this.#record.add(event)
    if (told.kind === 'sampler') this.sampler = told.sampler
  }

  abstract seal(cutOff: CutOff): RunRecord
}

class CutOffRun extends Told<RunEvent> {
  readonly #builder: RecordBuilder
  readonly #started: RunStarted
  readonly #settled = new Map<number, SettledTask>()
  readonly #begun = new Map<number, { readonly worker: number; readonly startedMs: number }>()
  #source: 'linux' | 'off' | 'portable' = 'off'

  constructor(started: RunStarted, place: ExperimentPlace | undefined) {
    const builder = new RecordBuilder(started.run, started.spec, place)
    super(builder, started.spec.rateHz)
    this.#started = started
    this.#builder = builder
  }

  override add(event: RunEvent): void {
    super.add(event)
    if (event.kind === 'task-started') {
      this.#begun.set(event.task, { worker: event.worker, startedMs: event.t })
    } else if (event.kind === 'tasks-settled') {
      for (const task of event.tasks) this.#settled.set(task.task, task)
    } else if (event.kind === 'sample') {
      // Only Linux tells how long a thread waited for a core.
      const isLinux = event.threads.some(({ waitMs }) => waitMs !== undefined)
      if (this.#source !== 'linux') this.#source = isLinux ? 'linux' : 'portable'
    }
  }

  override seal({ outcome, error, note }: CutOff): RunRecord {
    const { actualHz, jitterMs, beats, missedBeats, selfCpuMs } = this.sampler
    const record = this.#builder.seal({
      outcome,
      error,
      tasks: this.#started.taskLabels.map((label, id) => this.#task(id, label)),
      wallMs: this.t,
      sampling: { source: this.#source, actualHz, jitterMs, beats, missedBeats, selfCpuMs },
      usedCpuMs: new Map(),
      notes: [],
      loops: new Map(),
      droppedMessages: 0,
    })
    return { ...record, notes: [...record.notes, note] }
  }

  #task(id: number, label: string): TaskRecord {
    const settled = this.#settled.get(id)
    if (settled !== undefined) {
      const { task: _id, ...times } = settled
      return { id, label, ...times }
    }
    return { id, label, state: 'cancelled', queuedMs: 0, endedMs: this.t, ...this.#begun.get(id) }
  }
}

class CutOffWatch extends Told<WatchEvent> {
  readonly #record: WatchRecord
  readonly #started: WatchStarted

  constructor(started: WatchStarted) {
    const record = new WatchRecord(started)
    super(record, started.spec.rateHz)
    this.#started = started
    this.#record = record
  }

  override seal({ outcome, error, note }: CutOff): RunRecord {
    this.#record.note(note)
    return this.#record.seal({
      outcome,
      error,
      wallMs: this.t,
      // Only a source without the counters of parents does not tell what was missed.
      source: this.#started.notAvailable.includes('unsampledCpuMs') ? 'portable' : 'linux',
      sampler: this.sampler,
      moved: undefined,
    })
  }
}
