/** Everything that is kept of a run, versioned. Units are in the names; docs/record-format.md explains each field. */
import { z } from 'zod'
import { RunSpec } from './run-spec'

export const RECORD_FORMAT = 'coreloom.run'
export const RECORD_VERSION = 1

const ms = z.number()
const count = z.int().nonnegative()

export const TaskState = z.enum(['done', 'failed', 'cancelled'])
export type TaskState = z.infer<typeof TaskState>

/** `completed`: every task settled. `stopped`: a person ended it. `failed`: it could not be carried out. */
export const RunOutcome = z.enum(['completed', 'stopped', 'failed'])
export type RunOutcome = z.infer<typeof RunOutcome>

export const HostDescription = z.object({
  cpuModel: z.string(),
  /** Logical cores. */
  cores: z.int().positive(),
  memoryBytes: z.number(),
  os: z.string(),
  node: z.string(),
  electron: z.string().optional(),
})
export type HostDescription = z.infer<typeof HostDescription>

export const WorkerRecord = z.object({
  id: count,
  slot: count,
  kind: z.enum(['thread', 'process']),
  /** Absent when the worker never answered. */
  pid: z.int().positive().optional(),
  /** OS thread id, where the platform tells it. */
  tid: z.int().positive().optional(),
  startedMs: ms,
  /** From asking for the worker to its first answer. */
  startupMs: ms.optional(),
  endedMs: ms.optional(),
  endReason: z.string().optional(),
  /** CPU since the worker started: of the thread, or of the whole process. */
  cpuMs: ms.optional(),
  /** The same by the worker's own account (getrusage) as it ended; absent when it was killed. */
  reportedCpuMs: ms.optional(),
  peakRssBytes: z.number().optional(),
  tasksDone: count,
})
export type WorkerRecord = z.infer<typeof WorkerRecord>

export const TaskRecord = z.object({
  id: count,
  label: z.string(),
  worker: count.optional(),
  state: TaskState,
  queuedMs: ms,
  startedMs: ms.optional(),
  endedMs: ms,
  result: z.unknown().optional(),
  error: z.string().optional(),
})
export type TaskRecord = z.infer<typeof TaskRecord>

export const LogRecord = z.object({
  t: ms,
  task: count,
  worker: count,
  pid: z.int().positive(),
  text: z.string(),
})
export type LogRecord = z.infer<typeof LogRecord>

/** A figure that was not read is null: a gap, never a zero. */
const column = z.array(z.number().nullable())

export const ProcessSeries = z.object({
  pid: z.int().positive(),
  role: z.enum(['worker', 'host']),
  worker: count.optional(),
  t: z.array(ms),
  cpuMs: column,
  rssBytes: column,
})
export type ProcessSeries = z.infer<typeof ProcessSeries>

export const ThreadSeries = z.object({
  pid: z.int().positive(),
  /** OS thread id, where the platform tells it. */
  tid: z.int().positive().optional(),
  worker: count,
  t: z.array(ms),
  cpuMs: column,
  waitMs: column,
  core: column,
})
export type ThreadSeries = z.infer<typeof ThreadSeries>

/** Raw counters in columns. Rates are formed when drawing (see shared/rates.ts). */
export const Samples = z.object({
  /** When the cores were read, ms since the start of the run, one a beat. */
  t: z.array(ms),
  /** `cores[c][i]`: busy ms of core c since the machine started, at `t[i]`. */
  cores: z.array(column),
  /** Keyed by `worker id` or `host`, never by pid alone: pids are reused. */
  processes: z.record(z.string(), ProcessSeries),
  threads: z.record(z.string(), ThreadSeries),
})
export type Samples = z.infer<typeof Samples>

export const Quantiles = z.object({ p50: ms, p95: ms, p99: ms })
export type Quantiles = z.infer<typeof Quantiles>

export const RunSummary = z.object({
  tasks: z.object({ total: count, done: count, failed: count, cancelled: count }),
  /** From the start of the pool to the last settled task; of a stopped run, to the end of its last worker. */
  wallMs: ms,
  /** CPU of all workers, user + system, from counters. Absent where nothing could be read. */
  cpuMs: ms.optional(),
  /** cpuMs / wallMs, in cores. */
  effectiveCores: z.number().optional(),
  throughputPerSecond: z.number(),
  /** Absent when no task started. */
  queueWaitMs: Quantiles.optional(),
  serviceMs: Quantiles.optional(),
  /** Largest worker CPU divided by the mean: 1 = even. */
  balance: z.number().optional(),
  /** wait / (run + wait) over the workers' threads: the share of time that they wanted a core and had none. */
  runQueueWaitShare: z.number().optional(),
  /** Largest sum of resident memory of the worker processes; for threads, of the process that holds them. */
  peakRssBytes: z.number().optional(),
  /** Slowest start of a worker. */
  startupMs: ms.optional(),
  /** CPU that the sampling itself used. */
  selfCpuMs: ms,
  sampling: z.object({
    /** `off`: one reading at the end only. */
    source: z.enum(['linux', 'portable', 'off']),
    askedHz: z.number(),
    /** Beats that were taken divided by the time they span. Absent with fewer than two. */
    actualHz: z.number().optional(),
    beats: count,
    missedBeats: count,
    /** Standard deviation of the interval between beats. */
    jitterMs: ms.optional(),
  }),
})
export type RunSummary = z.infer<typeof RunSummary>

export const RunRecord = z.object({
  format: z.literal(RECORD_FORMAT),
  version: z.literal(RECORD_VERSION),
  id: z.string().min(1),
  /** Wall-clock time, ISO 8601, UTC. Only labels the run. */
  startedAt: z.iso.datetime(),
  coreloom: z.string(),
  host: HostDescription,
  spec: RunSpec,
  outcome: RunOutcome,
  error: z.string().optional(),
  notes: z.array(z.string()),
  workers: z.array(WorkerRecord),
  tasks: z.array(TaskRecord),
  log: z.array(LogRecord),
  samples: Samples,
  summary: RunSummary,
})
export type RunRecord = z.infer<typeof RunRecord>
