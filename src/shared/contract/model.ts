/** How tasks are executed: one table that the engine, the forms and the reports all read. */
import { type HostCores, usableWorkers } from './usable-cores'

/** Models that run the tasks on a pool of ours, in Node. */
export const NODE_MODELS = ['sequential', 'coroutines', 'threads', 'processes'] as const

/** Models that run the tasks in a program of Python, on the pools that Python brings along. */
export const PYTHON_MODELS = ['python-threads', 'python-processes', 'python-asyncio'] as const
export type PythonModel = (typeof PYTHON_MODELS)[number]

/** Models that run the tasks of a workload. */
export const POOL_MODELS = [...NODE_MODELS, ...PYTHON_MODELS] as const

/** All models of records. `command`: a process tree that was watched, whatever runs in it. */
export const MODELS = [...POOL_MODELS, 'command'] as const
export type Model = (typeof MODELS)[number]

export type WorkerKind = 'thread' | 'process'

export interface ModelDescription {
  readonly title: string
  readonly summary: string
  /** What executes the tasks; a command brings its own. */
  readonly runtime: 'node' | 'python' | 'any'
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
    runtime: 'node',
    workerKind: 'thread',
    pooled: false,
    tasksInFlight: 'one',
  },
  coroutines: {
    title: 'Coroutines',
    summary: 'All tasks at once on one event loop; they take turns only where they await.',
    runtime: 'node',
    workerKind: 'thread',
    pooled: false,
    tasksInFlight: 'all',
  },
  threads: {
    title: 'Threads',
    summary: 'A pool of worker threads inside one process, one task each at a time.',
    runtime: 'node',
    workerKind: 'thread',
    pooled: true,
    tasksInFlight: 'one',
  },
  processes: {
    title: 'Processes',
    summary: 'A pool of child processes with memory of their own, one task each at a time.',
    runtime: 'node',
    workerKind: 'process',
    pooled: true,
    tasksInFlight: 'one',
  },
  'python-threads': {
    title: 'Python threads',
    summary:
      'A ThreadPool inside one Python process; under its interpreter lock one thread computes at a time.',
    runtime: 'python',
    workerKind: 'thread',
    pooled: true,
    tasksInFlight: 'one',
  },
  'python-processes': {
    title: 'Python processes',
    summary:
      'A multiprocessing.Pool: child processes of Python with memory and a lock of their own.',
    runtime: 'python',
    workerKind: 'process',
    pooled: true,
    tasksInFlight: 'one',
  },
  'python-asyncio': {
    title: 'Python asyncio',
    summary:
      'All tasks at once on one event loop of Python; they take turns only where they await.',
    runtime: 'python',
    workerKind: 'thread',
    pooled: false,
    tasksInFlight: 'all',
  },
  command: {
    title: 'Command',
    summary: 'Any command or running process, watched with all its descendants.',
    runtime: 'any',
    workerKind: 'process',
    pooled: false,
    tasksInFlight: 'one',
  },
}

export function isPythonModel(model: Model): model is PythonModel {
  return modelDescriptions[model].runtime === 'python'
}

/** Workers that a run under `model` really has when `asked` is the chosen pool size. */
export function poolSize(model: Model, asked: number): number {
  return modelDescriptions[model].pooled ? asked : 1
}

/** Most workers that are proposed for waiting tasks, whatever the machine has. */
const MOST_WAITING_WORKERS = 32

/**
 * Pool size to propose. Computing wants one worker a core that may be used; waiting wants more of them, by the rule of
 * Python's ThreadPoolExecutor: min(32, cores + 4).
 */
export function defaultPoolSize(nature: 'CPU' | 'I/O' | 'mixed', host: HostCores): number {
  const cores = usableWorkers(host)
  return nature === 'CPU' ? cores : Math.min(MOST_WAITING_WORKERS, cores + 4)
}
