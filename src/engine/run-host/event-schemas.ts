/** The events of runs and watches as a run host may tell them: bounded, and nothing else. */
import { z } from 'zod'
import { Finding } from '../../shared/contract/finding'
import { PythonRuntime } from '../../shared/contract/python'
import type { RunEvent } from '../../shared/contract/run-event'
import {
  HostDescription,
  RunOutcome,
  RunSummary,
  TaskState,
} from '../../shared/contract/run-record'
import { RunSpec } from '../../shared/contract/run-spec'
import { figures, perName, quotaFigures, runFigures } from '../../shared/contract/sample-columns'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { WatchSpec } from '../../shared/contract/watch-spec'

const MAX_TEXT = 1_000_000
export const MAX_LIST = 10_000_000
/** Ids of tasks and series; workers and cores are far fewer, and lists are made with a place for each. */
const MAX_ID = 100_000_000
const MAX_WORKER = 1_000_000
const MAX_CORES = 16_384

const t = z.number()
const run = z.string().min(1).max(100)
export const text = z.string().max(MAX_TEXT)
const id = z.int().min(0).max(MAX_ID)
const worker = z.int().min(0).max(MAX_WORKER)
const pid = z.int().positive()
const figure = z.number().optional()
const texts = z.array(text).max(MAX_LIST)
const stream = z.enum(['stdout', 'stderr'])
const doubles = z.instanceof(Float64Array)
const at = { run, t }
const periods = z.int().nonnegative()
const throttling = z
  .object({ t, ...perName(quotaFigures, () => t), periods, throttledPeriods: periods })
  .optional()

const SettledTask = z.object({
  task: id,
  state: TaskState,
  worker: worker.optional(),
  queuedMs: t,
  startedMs: figure,
  endedMs: t,
  error: text.optional(),
})

const ProcessReading = z.object({
  pid,
  role: z.enum(['worker', 'host']),
  worker: worker.optional(),
  t,
  ...perName(runFigures.process, () => figure),
})

const ThreadReading = z.object({
  pid,
  tid: pid.optional(),
  worker,
  t,
  ...perName(runFigures.thread, () => figure),
  core: id.optional(),
})

const sampler = z.object({
  ...at,
  kind: z.literal('sampler'),
  sampler: z.object({
    selfCpuMs: t,
    askedHz: t,
    actualHz: figure,
    jitterMs: figure,
    beats: z.int().nonnegative(),
    missedBeats: z.int().nonnegative(),
  }),
})

const ended = {
  ...at,
  outcome: RunOutcome,
  error: text.optional(),
  summary: RunSummary,
  findings: z.array(Finding).optional(),
  droppedMessages: z.int().nonnegative().optional(),
}

const EventOfRun: z.ZodType<RunEvent> = z.discriminatedUnion('kind', [
  z.object({
    ...at,
    kind: z.literal('run-started'),
    startedAt: z.iso.datetime(),
    host: HostDescription,
    spec: RunSpec,
    taskLabels: texts,
    notes: texts,
  }),
  z.object({
    ...at,
    kind: z.literal('worker-starting'),
    worker,
    slot: id,
    workerKind: z.enum(['thread', 'process']),
    pid: pid.optional(),
  }),
  z.object({
    ...at,
    kind: z.literal('worker-ready'),
    worker,
    pid,
    tid: pid.optional(),
    startupMs: t,
  }),
  z.object({
    ...at,
    kind: z.literal('worker-ended'),
    worker,
    reason: text,
    expected: z.boolean(),
  }),
  z.object({ ...at, kind: z.literal('task-started'), task: id, worker }),
  z.object({ ...at, kind: z.literal('task-progress'), task: id, fraction: t }),
  z.object({
    ...at,
    kind: z.literal('task-log'),
    task: id.optional(),
    worker: worker.optional(),
    pid,
    stream: stream.optional(),
    text,
  }),
  z.object({ ...at, kind: z.literal('lines-not-kept'), lines: z.int().positive() }),
  z.object({ ...at, kind: z.literal('python-ready'), python: PythonRuntime }),
  z.object({ ...at, kind: z.literal('run-marker'), text }),
  z.object({
    ...at,
    kind: z.literal('tasks-settled'),
    tasks: z.array(SettledTask).max(MAX_LIST),
  }),
  z.object({
    ...at,
    kind: z.literal('sample'),
    cores: z.array(figure).max(MAX_CORES),
    coresT: t,
    processes: z.array(ProcessReading).max(MAX_LIST),
    threads: z.array(ThreadReading).max(MAX_LIST),
    own: z.object({ t, cpuMs: t }).optional(),
    throttling,
  }),
  sampler,
  z.object({ ...at, kind: z.literal('run-stopping') }),
  z.object({
    ...ended,
    kind: z.literal('run-ended'),
    usedCpuMs: z
      .array(z.tuple([worker, t]))
      .max(MAX_LIST)
      .optional(),
  }),
])

const series = { series: id, name: text, command: text.optional() }

const EventOfWatch: z.ZodType<WatchEvent> = z.discriminatedUnion('kind', [
  z.object({
    ...at,
    kind: z.literal('watch-started'),
    startedAt: z.iso.datetime(),
    host: HostDescription,
    spec: WatchSpec,
    pid: pid.optional(),
    notAvailable: z.array(z.enum(figures)),
    notes: texts,
  }),
  z.object({
    ...at,
    kind: z.literal('tree-sample'),
    started: z.array(
      z.object({
        ...series,
        kind: z.enum(['process', 'thread']),
        parent: id.optional(),
        pid,
        tid: pid.optional(),
        startedMs: figure,
        baseCpuMs: t,
      }),
    ),
    renamed: z.array(z.object(series)),
    rows: doubles,
    ended: z.array(id),
    coresT: t,
    cores: doubles,
    treeCpuMs: t,
    unsampledCpuMs: figure,
    throttling,
  }),
  z.object({ ...at, kind: z.literal('output'), stream, text }),
  z.object({ ...at, kind: z.literal('marker'), text }),
  z.object({ ...at, kind: z.literal('recording'), on: z.boolean() }),
  z.object({
    ...at,
    kind: z.literal('root-ended'),
    exitCode: z.int().optional(),
    signal: text.optional(),
  }),
  sampler,
  z.object({ ...at, kind: z.literal('watch-stopping'), timeIsUp: z.boolean().optional() }),
  z.object({ ...ended, kind: z.literal('watch-ended'), notes: texts }),
])

export const eventSchemas = { run: EventOfRun, watch: EventOfWatch } as const
