/** How tasks are executed: one table that the engine, the forms and the reports all read. */

/** Models that run the tasks of a workload on a pool. */
export const POOL_MODELS = ['sequential', 'coroutines', 'threads', 'processes'] as const

/** All models of records. `command`: a process tree that was watched, whatever runs in it. */
export const MODELS = [...POOL_MODELS, 'command'] as const
export type Model = (typeof MODELS)[number]

export type WorkerKind = 'thread' | 'process'

export interface ModelDescription {
  readonly title: string
  readonly summary: string
  readonly workerKind: WorkerKind
  /** Whether the pool size is chosen; models on one event loop always have one worker. */
  readonly pooled: boolean
  /** Tasks that one worker holds in flight at once. */
  readonly tasksInFlight: 'one' | 'all'
}

export const modelDescriptions: Readonly<Record<Model, ModelDescription>> = {
  sequential: {
    title: 'Sequential',
    summary: 'One task after another on one event loop: the baseline.',
    workerKind: 'thread',
    pooled: false,
    tasksInFlight: 'one',
  },
  coroutines: {
    title: 'Coroutines',
    summary: 'All tasks at once on one event loop; they take turns only where they await.',
    workerKind: 'thread',
    pooled: false,
    tasksInFlight: 'all',
  },
  threads: {
    title: 'Threads',
    summary: 'A pool of worker threads inside one process, one task each at a time.',
    workerKind: 'thread',
    pooled: true,
    tasksInFlight: 'one',
  },
  processes: {
    title: 'Processes',
    summary: 'A pool of child processes with memory of their own, one task each at a time.',
    workerKind: 'process',
    pooled: true,
    tasksInFlight: 'one',
  },
  command: {
    title: 'Command',
    summary: 'Any command or running process, watched with all its descendants.',
    workerKind: 'process',
    pooled: false,
    tasksInFlight: 'one',
  },
}

/** Workers that a run under `model` really has when `asked` is the chosen pool size. */
export function poolSize(model: Model, asked: number): number {
  return modelDescriptions[model].pooled ? asked : 1
}

/** Most workers that are proposed for waiting tasks, whatever the machine has. */
const MOST_WAITING_WORKERS = 32

/**
 * Pool size to propose. Computing wants one worker a core; waiting wants more of them, by the rule of
 * Python's ThreadPoolExecutor: min(32, cores + 4).
 */
export function defaultPoolSize(nature: 'CPU' | 'I/O' | 'mixed', cores: number): number {
  return nature === 'CPU' ? cores : Math.min(MOST_WAITING_WORKERS, cores + 4)
}
