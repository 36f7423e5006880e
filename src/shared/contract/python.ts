/** Python as a runtime: how a run under it is to be done, and what is told of the interpreter that did it. */
import { z } from 'zod'
import { ProgramPath } from './program-path'

/** Options of the Python models; a model reads those that concern it. */
export const PythonOptions = z.strictObject({
  /** Path or name of the interpreter. Absent: the first that is found. */
  interpreter: ProgramPath.optional(),
  /** Of `python-threads`: multiprocessing.pool.ThreadPool, or concurrent.futures.ThreadPoolExecutor. */
  threadPool: z.enum(['ThreadPool', 'ThreadPoolExecutor']).default('ThreadPool'),
  /** Of `python-processes`. `default`: what this Python starts its processes with by itself. */
  startMethod: z.enum(['default', 'fork', 'spawn', 'forkserver']).default('default'),
  /** Of `python-asyncio`: what the tasks are awaited with. TaskGroup needs Python 3.11. */
  gather: z.enum(['gather', 'TaskGroup']).default('gather'),
  /** Of `python-asyncio`: each task in a thread (asyncio.to_thread) instead of on the loop. */
  toThread: z.boolean().default(false),
  /** Of code of one's own that was named as a module, as `python -m` does: the folder that the name begins in. Absent: it runs as a file. */
  moduleFolder: ProgramPath.meta({ format: 'folder' }).optional(),
})
export type PythonOptions = z.output<typeof PythonOptions>

/** Where an interpreter was found. */
export const INTERPRETER_SOURCES = ['given', 'venv', 'conda', 'pyenv', 'PATH', 'launcher'] as const

/** A Python that can be used, by its own account. */
export const Interpreter = z.object({
  /** Absolute path of what is started. */
  path: z.string(),
  source: z.enum(INTERPRETER_SOURCES),
  /** e.g. 3.11.2 */
  version: z.string(),
  /** e.g. CPython */
  implementation: z.string(),
  /** A build that can do without the interpreter lock (PEP 703). */
  freeThreaded: z.boolean(),
  /** Whether the interpreter lock is on. */
  gilEnabled: z.boolean(),
})
export type Interpreter = z.infer<typeof Interpreter>

/** What a search for Pythons came to. */
export interface FoundInterpreters {
  /** Best first. */
  readonly interpreters: readonly Interpreter[]
  /** Where there is none: why, and what can be done, in the words of a run that has none. */
  readonly why?: string | undefined
}

/** The interpreter of one run, and its clock beside ours. */
export const PythonRuntime = z.object({
  ...Interpreter.omit({ source: true }).shape,
  /** Of the Python process that holds the pool. */
  pid: z.int().positive(),
  /** How processes were started; absent under other models. */
  startMethod: z.enum(['fork', 'spawn', 'forkserver']).optional(),
  /** What is added to a time of Python's monotonic clock to get ours, ms; already done in all times of the record. */
  clockOffsetMs: z.number(),
  /** Half the time that the exchange took which measured it: the offset is known to this, ms. */
  clockErrorMs: z.number(),
})
export type PythonRuntime = z.infer<typeof PythonRuntime>
