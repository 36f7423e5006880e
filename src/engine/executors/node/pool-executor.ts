/** Executes the tasks of a run on a pool of ours, in worker threads or child processes of Node. */
import { modelDescriptions, poolSize } from '../../../shared/contract/model'
import type { TaskRecord } from '../../../shared/contract/run-record'
import { monotonicMs } from '../../common/clock'
import type { Target } from '../../sampler/reader'
import { PoolEvents } from './pool-events'
import type { AsyncResult } from '../../worker-pool/async-result'
import { errorInWords, PoolBrokenError } from '../../worker-pool/errors'
import { Pool } from '../../worker-pool/pool'
import type { ExecutorEnd, ExecutorOptions, TaskExecutor } from '../executor/task-executor'
import type { PreparedTask } from '../executor/prepared-task'

export class PoolExecutor implements TaskExecutor {
  readonly #options: ExecutorOptions
  readonly #events: PoolEvents
  readonly #pool: Pool
  #prepared: readonly PreparedTask[] = []
  readonly #tasks: AsyncResult[] = []

  /** The workers start at once. */
  constructor(options: ExecutorOptions) {
    const { spec, startedAt, emit, entry, launch, ownFile } = options
    this.#options = options
    this.#events = new PoolEvents(startedAt, (id) => this.#tasks[id], emit)
    const model = modelDescriptions[spec.model]
    this.#pool = new Pool({
      kind: model.workerKind,
      size: poolSize(spec.model, spec.workers),
      tasksInFlight: model.tasksInFlight,
      entry,
      start: spec.start,
      maxTasksPerWorker: spec.maxTasksPerWorker,
      taskTimeoutMs: spec.taskTimeoutMs,
      // A worker in reserve would be one more than the run is said to have.
      spare: false,
      watchLoop: spec.sampling,
      // On Linux the supervisor ends them, whatever they do.
      watchParent: process.platform !== 'linux',
      ownFile,
      launch,
      observer: this.#events,
    })
  }

  get targets(): readonly Target[] {
    return this.#events.targets
  }

  async execute(tasks: readonly PreparedTask[]): Promise<void> {
    this.#prepared = tasks
    for (const { input } of tasks) {
      this.#tasks.push(this.#pool.applyAsync(this.#options.spec.workload, input))
    }
    for (const task of this.#tasks) if (!task.ready()) await task.wait()
  }

  async close(): Promise<void> {
    this.#pool.close()
    await this.#pool.join()
  }

  async terminate(): Promise<void> {
    await this.#pool.terminate()
    this.#events.endOutput()
  }

  end(): ExecutorEnd {
    const broken = this.#tasks.find(({ error }) => error instanceof PoolBrokenError)?.error
    return {
      tasks: this.#tasks.map((task) => this.#recordOf(task)),
      error: broken?.message,
      notes: [],
      usedCpuMs: this.#events.usedCpuMs,
      loops: this.#events.loops,
      droppedMessages: this.#events.droppedMessages,
    }
  }

  #recordOf(task: AsyncResult): TaskRecord {
    const { id, state, worker, queuedAt, startedAt, endedAt, value, error } = task
    const since = this.#options.startedAt
    return {
      id,
      label: this.#prepared[id]?.label ?? String(id),
      worker,
      state: state === 'queued' || state === 'running' ? 'cancelled' : state,
      queuedMs: queuedAt - since,
      startedMs: startedAt === undefined ? undefined : startedAt - since,
      endedMs: (endedAt ?? monotonicMs()) - since,
      result: value,
      error: error && errorInWords(error),
    }
  }
}
