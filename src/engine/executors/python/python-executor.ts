/**
 * Executes the tasks of a run in a program of Python, on the pools that Python brings along. However the program ends, every
 * task settles and nothing of it is left running.
 */
import { modelDescriptions, type PythonModel } from '../../../shared/contract/model'
import type { TaskRecord } from '../../../shared/contract/run-record'
import { monotonicMs } from '../../common/clock'
import type { CommandEnd } from '../command/command'
import type { Target } from '../../sampler/reader'
import { TaskCancelledError } from '../../worker-pool/errors'
import type { ExecutorEnd, ExecutorOptions, TaskExecutor } from '../executor/task-executor'
import { within } from '../../common/within'
import type { PreparedTask } from '../executor/prepared-task'
import { ProgramLog } from './program-log'
import type { EventOf, PythonEvent } from './protocol'
import type { ProgramListener, PythonProgram } from './python-program'
import { PythonTasks } from './python-tasks'
import { pythonRuntime } from './python-runtime'
import { failureInWords, programDied, withWay } from './python-words'
import { PythonWorkers } from './python-workers'
import { SettledBatches } from './settled-batches'
import { startOrder } from './start-order'
import type { StartedPython } from './start-python'
import { TaskLimits } from './task-limits'

/** A program that was asked to stop gets this long before it is killed. */
const STOP_GRACE_MS = 1000
/** After its last task: so long may the pool take to end its workers. */
const END_GRACE_MS = 5000

const cancelled = { state: 'cancelled', error: new TaskCancelledError().message } as const

export class PythonExecutor implements TaskExecutor, ProgramListener {
  readonly #options: ExecutorOptions
  readonly #model: PythonModel
  readonly #started: StartedPython
  readonly #program: PythonProgram
  readonly #host: Target
  readonly #workers: PythonWorkers
  readonly #log: ProgramLog
  readonly #limits: TaskLimits
  readonly #settled: SettledBatches
  readonly #notes: string[] = []
  #tasks = new PythonTasks([], 0, () => undefined)
  #failure: string | undefined
  #isTerminating = false

  constructor(options: ExecutorOptions, model: PythonModel, started: StartedPython) {
    const { emit, spec } = options
    this.#options = options
    this.#model = model
    this.#started = started
    this.#program = started.program
    this.#host = { role: 'host', pid: started.hello.pid, ownProcess: true }
    this.#workers = new PythonWorkers(modelDescriptions[model].workerKind, emit)
    this.#log = new ProgramLog(started.hello.pid, emit)
    this.#settled = new SettledBatches((tasks) =>
      emit({ kind: 'tasks-settled', t: tasks.at(-1)?.endedMs ?? 0, tasks }),
    )
    this.#limits = new TaskLimits({
      limitMs: spec.taskTimeoutMs,
      cancel: (task, reason) => this.#program.send({ kind: 'cancel', task, reason }),
      onStuck: (task) => this.#giveUp(task),
    })
  }

  get targets(): readonly Target[] {
    return [this.#host, ...this.#workers.targets]
  }

  async execute(prepared: readonly PreparedTask[]): Promise<void> {
    this.#tasks = new PythonTasks(prepared, this.#now(), (task) => this.#settled.add(task))
    const { emit, spec, ownFile } = this.#options
    const python = pythonRuntime(this.#started, this.#model, spec)
    emit({ kind: 'python-ready', t: this.#now(), python })
    this.#program.handOver(this)
    void this.#program.ended.then((end) => this.#programEnded(end))
    this.#program.send(startOrder(spec, this.#model, prepared, ownFile))
    await this.#tasks.allSettled
  }

  async close(): Promise<void> {
    if (this.#failure !== undefined) return
    if (await within(END_GRACE_MS, this.#program.ended)) return
    this.#notes.push(
      `The Python program went on for ${END_GRACE_MS / 1000} s after its last task, so it was killed.`,
    )
  }

  async terminate(): Promise<void> {
    this.#isTerminating = true
    this.#program.send({ kind: 'stop' })
    await within(STOP_GRACE_MS, this.#program.ended)
    await this.#program.release()
    this.#limits.close()
    this.#tasks.settleOpen({ ...cancelled, endedMs: this.#now() })
    this.#workers.endAll('ended with the Python program', true, this.#now())
    this.#settled.flush()
    this.#log.end(this.#now())
  }

  end(): ExecutorEnd {
    return {
      tasks: this.#tasks.records(),
      error: this.#failure,
      notes: [...this.#notes, ...this.#log.notes],
      usedCpuMs: this.#workers.usedCpuMs,
      loops: new Map(),
      droppedMessages: this.#log.brokenLines,
    }
  }

  #now(): number {
    return monotonicMs() - this.#options.startedAt
  }

  /** From a time of Python's clock to ms since the start of the run. */
  #t(at: number): number {
    return at + this.#started.alignment.offsetMs - this.#options.startedAt
  }

  output(stream: 'stdout' | 'stderr', text: string): void {
    this.#log.output(stream, text, this.#now())
  }

  broken(reason: string): void {
    this.#log.broken(reason, this.#now())
  }

  event(event: PythonEvent): void {
    switch (event.kind) {
      case 'worker-starting':
        return this.#workers.starting(event, this.#t(event.at))
      case 'worker-ready':
        return this.#workers.ready(event, this.#t(event.at))
      case 'worker-ended':
        return this.#workers.ended(event, this.#t(event.at))
      case 'task-started':
        return this.#taskStarted(event)
      case 'task-progress':
        return this.#taskProgress(event)
      case 'task-settled':
        return this.#taskSettled(event)
      case 'task-log':
        return this.#log.taskLog(event, this.#t(event.at))
      case 'lines-left-out':
        return this.#log.linesLeftOut(event.count)
      case 'call':
        return this.#log.call(event.text, this.#t(event.at))
      case 'failed':
        return this.#fail(event.message, event.traceback)
      case 'hello':
      case 'clock':
      case 'importing':
      case 'inputs':
      case 'bye':
        return
    }
  }

  #taskStarted({ task, worker, at }: EventOf<'task-started'>): void {
    if (!this.#tasks.isOpen(task)) return
    this.#tasks.start(task, worker, this.#t(at))
    this.#limits.started(task)
    this.#options.emit({ kind: 'task-started', t: this.#t(at), task, worker })
  }

  #taskProgress({ task, fraction }: EventOf<'task-progress'>): void {
    if (!this.#tasks.isOpen(task)) return
    this.#options.emit({ kind: 'task-progress', t: this.#now(), task, fraction })
  }

  #taskSettled(event: EventOf<'task-settled'>): void {
    const { task, worker, startedAt, endedAt, result, cpuMs } = event
    this.#workers.used(worker, cpuMs)
    const exceeded = this.#limits.sentence(task)
    this.#limits.settled(task)
    this.#tasks.settle(task, {
      worker: worker ?? undefined,
      startedMs: startedAt === null ? undefined : this.#t(startedAt),
      endedMs: this.#t(endedAt),
      // What one's own code returns is kept, None as well; a task of ours that returns nothing has no result, as in Node.
      ...(event.state === 'done'
        ? {
            state: 'done',
            result: this.#options.ownFile === undefined ? (result ?? undefined) : result,
          }
        : exceeded === undefined
          ? this.#unsuccessful(event)
          : { state: 'failed', error: exceeded }),
    })
  }

  #unsuccessful({ state, error }: EventOf<'task-settled'>): Pick<TaskRecord, 'state' | 'error'> {
    // A worker that is ended because everything is to stop has not failed.
    if (state === 'cancelled' || this.#isTerminating) return cancelled
    return {
      state,
      error: error
        ? failureInWords(error, this.#options.ownFile !== undefined)
        : 'It failed without a reason.',
    }
  }

  #programEnded(end: CommandEnd): void {
    if (this.#isTerminating) return
    if (this.#tasks.open.length > 0) {
      this.#fail(programDied('before all tasks had', end, this.#log.lastWords))
    }
    this.#workers.endAll('the Python program ended', false, this.#now())
  }

  /** The first reason is the one that is told. */
  #fail(message: string, traceback: string | null = null): void {
    this.#failure ??= withWay(message, traceback)
    this.#tasks.settleOpen({ state: 'failed', endedMs: this.#now(), error: message })
  }

  /** Nothing but the end of the program can end a task that does not heed its limit. */
  #giveUp(task: number): void {
    if (!this.#tasks.isOpen(task)) return
    for (const id of this.#tasks.open) {
      const error = this.#limits.sentence(id)
      if (error !== undefined)
        this.#tasks.settle(id, { state: 'failed', endedMs: this.#now(), error })
    }
    const sentence = `Task ${task} could not be interrupted after its time limit, so the Python program was killed.`
    if (this.#tasks.open.length > 0)
      this.#fail(`${sentence} The tasks that were left ended with it.`)
    else this.#notes.push(sentence)
    void this.#program.release()
  }
}
