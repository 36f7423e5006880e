/** What to run: one workload under one model with one pool size. The schema is the one definition. */
import { z } from 'zod'
import { MAX_WORKERS, RATE_HZ } from './limits'
import { MODELS } from './model'
import { ProgramPath } from './program-path'
import { PythonOptions } from './python'

export const RunSpec = z.strictObject({
  workload: z.string().min(1).max(100),
  /** Parameters of the workload; checked against the schema of that workload. */
  params: z.record(z.string(), z.unknown()),
  model: z.enum(MODELS),
  /** Pool size; models on one event loop use one worker whatever is asked. */
  workers: z.int().min(1).max(MAX_WORKERS),
  /** Samples a second. */
  rateHz: z.number().min(RATE_HZ.min).max(RATE_HZ.max).default(RATE_HZ.default),
  /** Without sampling only one reading is taken at the end of the run. */
  sampling: z.boolean().default(true),
  /** Eager pools start all workers before the first task, lazy ones start a worker when a task waits for it. */
  start: z.enum(['eager', 'lazy']).default('eager'),
  /** A worker is replaced after this many tasks. */
  maxTasksPerWorker: z.int().min(1).max(1_000_000).optional(),
  /** A task that runs longer than this fails, in ms from its start. */
  taskTimeoutMs: z.int().min(1).max(86_400_000).optional(),
  /** Path of the Node that carries out the run. Absent: the one that Coreloom itself runs on. */
  node: ProgramPath.optional(),
  /** Of the Python models. */
  python: PythonOptions.optional(),
})

/** A checked spec. */
export type RunSpec = z.output<typeof RunSpec>
/** A spec as a person or a form gives it, defaults left out. */
export type RunSpecInput = z.input<typeof RunSpec>
