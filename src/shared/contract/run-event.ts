/** What happens while a run goes. */
import type { PlannedRun } from './experiment'
import type { WorkerKind } from './model'
import type { PythonRuntime } from './python'
import type { HostDescription, RunOutcome, TaskState } from './run-record'
import type { RunSpec } from './run-spec'
import type { FiguresOf, QuotaFigure, RunFigure } from './sample-columns'
import type { At, Ended, SamplerTold } from './stream-event'

export interface RunStarted extends At {
  readonly kind: 'run-started'
  readonly startedAt: string
  readonly host: HostDescription
  readonly spec: RunSpec
  /** One label a task, in order of task ids 0, 1, 2 ... */
  readonly taskLabels: readonly string[]
  /** Things a person should know before reading the run, e.g. that an address is private. */
  readonly notes: readonly string[]
}

export interface WorkerStarting extends At {
  readonly kind: 'worker-starting'
  readonly worker: number
  /** Place in the pool, 0 .. workers - 1; a replacement takes over the slot of the worker it replaces. */
  readonly slot: number
  readonly workerKind: WorkerKind
  /** Of a process, where it is known that early. */
  readonly pid?: number | undefined
}

export interface WorkerReady extends At {
  readonly kind: 'worker-ready'
  readonly worker: number
  readonly pid: number
  /** OS thread id; undefined where the platform does not tell. */
  readonly tid?: number | undefined
  readonly startupMs: number
}

export interface WorkerEnded extends At {
  readonly kind: 'worker-ended'
  readonly worker: number
  /** Why, in words: "closed", "killed by SIGKILL", "ended to cancel task 3". */
  readonly reason: string
  /** False when it ended by itself or was killed from outside. */
  readonly expected: boolean
}

export interface TaskStarted extends At {
  readonly kind: 'task-started'
  readonly task: number
  readonly worker: number
}

export interface TaskProgress extends At {
  readonly kind: 'task-progress'
  readonly task: number
  /** Share of the task's work that is done, 0 .. 1. */
  readonly fraction: number
}

export interface TaskLog extends At {
  readonly kind: 'task-log'
  /** Both absent of output whose writer is not known, e.g. of a program that a task started. */
  readonly task?: number | undefined
  readonly worker?: number | undefined
  readonly pid: number
  /** Of what was printed. */
  readonly stream?: 'stdout' | 'stderr' | undefined
  readonly text: string
}

/** The Python of a run has answered; before its workers are ready. */
export interface PythonReady extends At {
  readonly kind: 'python-ready'
  readonly python: PythonRuntime
}

/** A call on the pool that explains the timeline, e.g. `close()`. */
export interface RunMarker extends At {
  readonly kind: 'run-marker'
  readonly text: string
}

/** One task that reached its end. */
export interface SettledTask {
  readonly task: number
  readonly state: TaskState
  /** Undefined when the task never reached a worker. */
  readonly worker?: number | undefined
  readonly queuedMs: number
  readonly startedMs?: number | undefined
  readonly endedMs: number
  readonly error?: string | undefined
}

/** Tasks that ended since the last event of this kind; short tasks come many at a time. */
export interface TasksSettled extends At {
  readonly kind: 'tasks-settled'
  readonly tasks: readonly SettledTask[]
}

/** One reading of a process. */
export interface ProcessReading extends FiguresOf<RunFigure<'process'>> {
  readonly pid: number
  /** `worker`: a worker process. `host`: the process that holds the pool. */
  readonly role: 'worker' | 'host'
  readonly worker?: number | undefined
  readonly t: number
}

/** One reading of the thread that runs a worker's tasks; its figures since it became one. */
export interface ThreadReading extends FiguresOf<RunFigure<'thread'>> {
  readonly pid: number
  /** OS thread id; undefined where the platform does not tell. */
  readonly tid?: number | undefined
  readonly worker: number
  readonly t: number
}

/** CPU of the threads that Coreloom itself needs: the one that holds the run, and the one that samples it. */
export interface OwnReading {
  readonly t: number
  /** Since both began, ms: only what it grows by tells something. */
  readonly cpuMs: number
}

/** What the CPU quota of the control groups of a run did, since they were made: only what it grows by tells something. */
export interface ThrottleReading extends Readonly<Record<QuotaFigure, number>> {
  readonly t: number
}

export interface SampleTaken extends At {
  readonly kind: 'sample'
  /** Busy time of each core since the machine started, ms; undefined = no reading of that core. */
  readonly cores: readonly (number | undefined)[]
  /** When the cores were read, ms since the start of the run. */
  readonly coresT: number
  readonly processes: readonly ProcessReading[]
  readonly threads: readonly ThreadReading[]
  /** Undefined where it cannot be told. */
  readonly own?: OwnReading | undefined
  /** Undefined where no quota limits the run. */
  readonly throttling?: ThrottleReading | undefined
}

export interface RunStopping extends At {
  readonly kind: 'run-stopping'
}

export interface RunEnded extends Ended {
  readonly kind: 'run-ended'
  /** CPU of each worker over its whole life, as the record has it, ms; those whose use is not known are left out. */
  readonly usedCpuMs?: readonly (readonly [worker: number, cpuMs: number])[] | undefined
}

/** Of each worker of a record; see `RunEnded`. */
export const usedCpuOf = (
  workers: readonly { readonly id: number; readonly cpuMs?: number | undefined }[],
): readonly (readonly [number, number])[] =>
  workers.flatMap(({ id, cpuMs }) => (cpuMs === undefined ? [] : [[id, cpuMs] as const]))

/** Lines that were printed and that nobody keeps: a worker that prints without end is cut short. */
export interface LinesNotKept extends At {
  readonly kind: 'lines-not-kept'
  readonly lines: number
}

export type RunEvent =
  | RunStarted
  | WorkerStarting
  | WorkerReady
  | WorkerEnded
  | TaskStarted
  | TaskProgress
  | TaskLog
  | LinesNotKept
  | PythonReady
  | RunMarker
  | TasksSettled
  | SampleTaken
  | SamplerTold
  | RunStopping
  | RunEnded

/** What happens to an experiment, around the events of its runs. */
export type ExperimentEvent =
  | {
      readonly kind: 'experiment-started'
      readonly experiment: string
      readonly title?: string | undefined
      /** In the order in which they will run. */
      readonly runs: readonly PlannedRun[]
      /** Pause between two runs. */
      readonly coolDownMs: number
    }
  | {
      readonly kind: 'experiment-ended'
      readonly experiment: string
      readonly outcome: RunOutcome
      readonly error?: string | undefined
    }

export type StreamEvent = RunEvent | ExperimentEvent
