/** What a workload is: parameters that a form can be drawn from, tasks made from them, and the function that a worker runs. */
import type { z } from 'zod'
import type { Model } from '../../shared/contract/model'
import type { PythonOptions } from '../../shared/contract/python'
import type { Issue } from '../../shared/contract/issues'
import type { WorkloadDescription } from '../../shared/contract/workload-description'
import type { PreparedTask } from '../executors/executor/prepared-task'
import type { ProcessLauncher } from '../worker-pool/process-launcher'

/** What a task function may do besides computing. It is the same in a thread, a process and on a shared loop. */
export interface TaskContext {
  /** Aborted when the task is cancelled or timed out; a function that heeds it ends without losing its worker. */
  readonly signal: AbortSignal
  /** Share of the work that is done, 0 .. 1. Cheap: passed on at most 10 times a second. */
  progress(fraction: number): void
  log(text: string): void
  /** Resolves after `ms`; rejects with the signal's reason when the task is cancelled. */
  sleep(ms: number): Promise<void>
  /** Whether another task of this pool, named by its id, has reached its end. Asks the pool: one round trip. */
  isSettled(task: number): Promise<boolean>
}

/** Runs inside a worker. Input and result must survive a structured clone. */
export type TaskFunction<Input = never, Result = unknown> = (
  input: Input,
  context: TaskContext,
) => Result | Promise<Result>

/** The tasks of one run, and what must live as long as they do. Task ids are the indices, 0, 1, 2 ... */
export interface PreparedRun {
  readonly tasks: readonly PreparedTask[]
  /** Things a person should know before reading the run. */
  readonly notes: readonly string[]
  /** The file of a person's own whose `run` the workers call; absent: the workload's own function. */
  readonly ownFile?: string | undefined
  /** Ends what `prepare` started, e.g. the delay server. */
  dispose?(): Promise<void>
}

/** For whom the tasks are made. */
export interface PrepareOptions {
  readonly model: Model
  readonly python?: PythonOptions | undefined
  /** The bundled worker entry. */
  readonly entry: string
  /** How a child process is launched. Default: Node, started once more. */
  readonly launch?: ProcessLauncher | undefined
  /** Aborted when the run is stopped before it has begun. */
  readonly signal: AbortSignal
}

export interface Workload<Params extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly nature: WorkloadDescription['nature']
  /** Each property carries `.meta({ title, description, unit? })` and a default, from which form, help and docs are drawn. */
  readonly params: Params
  /** What no schema can tell of valid parameters, e.g. that a file is missing or that the model cannot run it. Quick. */
  problems?(params: z.output<Params>, model: Model): readonly Issue[]
  /** Runs in the engine's process, before the pool starts. */
  prepare(params: z.output<Params>, options: PrepareOptions): PreparedRun | Promise<PreparedRun>
}
