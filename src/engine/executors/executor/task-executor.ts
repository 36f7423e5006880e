/** What executes the tasks of a run: a pool of ours, or a program of Python. A run knows no more of it than this. */
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { TaskRecord } from '../../../shared/contract/run-record'
import type { Target } from '../../sampler/reader'
import type { LoopFigures } from '../../worker-pool/pool-options'
import type { ProcessLauncher } from '../../worker-pool/process-launcher'
import type { OwnEvent } from './own-event'
import type { PreparedTask } from './prepared-task'

export interface ExecutorOptions {
  readonly spec: RunSpec
  /** Monotonic ms of the run's start. */
  readonly startedAt: number
  readonly emit: (event: OwnEvent) => void
  /** The bundled worker entry. */
  readonly entry: string
  /** How a child process of ours is launched. */
  readonly launch: ProcessLauncher | undefined
  /** The file of a person's own whose `run` is to be called. */
  readonly ownFile: string | undefined
}

/** What is left of it at its end, for the record. */
export interface ExecutorEnd {
  readonly tasks: readonly TaskRecord[]
  /** Why it could not be carried out. */
  readonly error: string | undefined
  readonly notes: readonly string[]
  /** CPU that workers reported of themselves, by worker id, ms. */
  readonly usedCpuMs: ReadonlyMap<number, number>
  /** What workers told of their event loops at their end, by worker id. */
  readonly loops: ReadonlyMap<number, LoopFigures>
  /** Messages of workers that made no sense. */
  readonly droppedMessages: number
}

export interface TaskExecutor {
  /** What the monitor is to watch now. */
  readonly targets: readonly Target[]
  /** Hands over all tasks, once. Resolves when each of them has settled; what cannot be carried out settles them as failed. */
  execute(tasks: readonly PreparedTask[]): Promise<void>
  /** All tasks have settled: the workers end by themselves. */
  close(): Promise<void>
  /** Gives up what has not settled, and leaves nothing running: asks, waits, kills. */
  terminate(): Promise<void>
  /** Once it was terminated. */
  end(): ExecutorEnd
}

/** An executor that is ready to be made. */
export interface ExecutorChoice {
  create(options: ExecutorOptions): TaskExecutor
  /** Ends what was started for it, whether it was made or not. */
  dispose?(): Promise<void>
}
