/** How a pool is made, and what it tells while it works. */
import type { WorkerKind } from '../../shared/contract/model'
import type { LoopTimes, OutputStream } from './message'
import type { ProcessLauncher } from './process-launcher'

export interface PoolOptions {
  readonly kind: WorkerKind
  /** Number of workers. */
  readonly size: number
  /** The bundled worker entry. */
  readonly entry: string
  /** Tasks that a worker holds at once; `all` = they share its event loop. Default `one`. */
  readonly tasksInFlight?: 'one' | 'all' | undefined
  /** `eager` starts all workers now, `lazy` starts one when a task finds none idle. Default `eager`. */
  readonly start?: 'eager' | 'lazy' | undefined
  /** Of a lazy pool: a worker that had nothing to do for so long is ended. Default: never. */
  readonly idleTimeoutMs?: number | undefined
  /** Tasks that may wait for a worker; one more is refused. Default: any number. */
  readonly maxQueue?: number | undefined
  /** Whether a pool that has nothing to do keeps this process from ending. Default false. */
  readonly keepAlive?: boolean | undefined
  /** A worker is replaced after this many tasks. */
  readonly maxTasksPerWorker?: number | undefined
  /** Default limit of one task, counted from its start. */
  readonly taskTimeoutMs?: number | undefined
  /**
   * Limit of a worker's start, the import of its module included: whose module never ends loading is ended. Default: with a
   * `taskTimeoutMs` that, but at least 10 s for each worker that shares a core; else none.
   */
  readonly startTimeoutMs?: number | undefined
  /** Limit of each worker's JavaScript heap. */
  readonly memoryLimitMb?: number | undefined
  /** CommonJS module whose exports are the task functions. Default: the built-in workloads. */
  readonly taskModule?: string | undefined
  /** A file of a person's own, imported by each worker before it is ready; its `run` is the task function `module`. */
  readonly ownFile?: string | undefined
  /** Keep one started worker in reserve, so that a slot lost to a cancelled task is back at once. Default true. */
  readonly spare?: boolean | undefined
  /** Watch the event loops of the workers: ten wake-ups a second and worker. Default false. */
  readonly watchLoop?: boolean | undefined
  /**
   * Each worker process ends itself soon after its parent is gone, even while it computes: a thread more in each, 8 ms of its
   * start. For where nobody else ends it. Default false.
   */
  readonly watchParent?: boolean | undefined
  /** How a child process is launched. Default: Node, started once more. */
  readonly launch?: ProcessLauncher | undefined
  readonly observer?: Partial<PoolObserver> | undefined
}

/** Fields of one row of `settled`, see {@link PoolObserver}. */
export const SettledField = {
  task: 0,
  /** Index in {@link SETTLED_STATES}. */
  state: 1,
  /** -1 = never reached a worker. */
  worker: 2,
  queuedAt: 3,
  /** NaN = never started. */
  startedAt: 4,
  endedAt: 5,
} as const
export const SETTLED_STRIDE = 6
export const SETTLED_STATES = ['done', 'failed', 'cancelled'] as const

/** All times are monotonic ms. */
export interface PoolObserver {
  workerStarting(worker: WorkerStart, at: number): void
  workerReady(worker: WorkerFacts, at: number): void
  /** `usedCpuMs`: CPU by the worker's own account, when it could still tell. */
  workerEnded(worker: number, end: WorkerEnd, at: number): void
  /** Sent for tasks that are not known to be short. */
  taskStarted(task: number, worker: number, at: number): void
  taskProgress(task: number, fraction: number, at: number): void
  /** Without a task: printed while none ran, or by none that is known. `stream`: it was printed there. */
  taskLog(
    task: number | undefined,
    worker: number,
    text: string,
    at: number,
    stream?: OutputStream,
  ): void
  /** So many lines more were printed, and are not told. */
  linesNotKept(lines: number): void
  /** Bytes that a worker wrote past its log, e.g. the last words of a runtime. Default: to standard error. */
  workerOutput(worker: number, stream: OutputStream, bytes: Uint8Array): void
  /** A worker told something that makes no sense, and is ended for it. */
  messageDropped(worker: number): void
  /** Tasks that ended in the last 50 ms, rows of {@link SETTLED_STRIDE} fields. */
  settled(rows: Float64Array): void
}

export interface WorkerStart {
  readonly id: number
  readonly slot: number
  readonly kind: WorkerKind
  /** Of a process that was started. */
  readonly pid: number | undefined
}

export interface WorkerFacts extends WorkerStart {
  readonly pid: number
  /** OS thread id of the thread that runs the tasks, where the platform tells it. */
  readonly tid: number | undefined
  readonly startupMs: number
  readonly threadCpuMs: (() => Promise<number | undefined>) | undefined
  /** What the worker's event loop counts. Of a process what it told since it was last asked; undefined = nothing new. */
  readonly loopTimes: () => LoopTimes | undefined
}

/** The event loop of a worker from when it was ready to its end, by its own account. */
export interface LoopFigures extends LoopTimes {
  /** By how much a timer came late. */
  readonly delayP50Ms: number
  readonly delayMaxMs: number
  /** CPU of the thread that runs the loop. */
  readonly threadCpuMs: number | undefined
}

export interface WorkerEnd {
  readonly reason: string
  /** Whether the pool ended it. */
  readonly expected: boolean
  readonly usedCpuMs: number | undefined
  /** Undefined when it was not watched, was killed, or lived too short. */
  readonly loop: LoopFigures | undefined
}
