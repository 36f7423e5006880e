/** Everything that is kept of a run, versioned. Units are in the names; docs/record-format.md explains each field. */
import { z } from 'zod'
import { ExperimentPlace } from './experiment'
import { Finding } from './finding'
import { PythonRuntime } from './python'
import { RunSpec } from './run-spec'
import { RunSummary } from './run-summary'
import { figures, perName, quotaFigures, recordColumns, sparseColumns } from './sample-columns'
import { Marker, WatchedRoot } from './watched-root'
export { Quantiles, RunSummary } from './run-summary'
export { Marker, WatchedRoot } from './watched-root'

export const RECORD_FORMAT = 'coreloom.run'
/** Version 2 added `findings`. upgrade.ts brings older ones forward. */
export const RECORD_VERSION = 2

const ms = z.number()
const count = z.int().nonnegative()

export const TaskState = z.enum(['done', 'failed', 'cancelled'])
export type TaskState = z.infer<typeof TaskState>

/**
 * `completed`: every task settled. `stopped`: a person ended it. `failed`: it could not be carried out. `interrupted`:
 * Coreloom itself was ended before it was over; the record holds what had been kept until then.
 */
export const RunOutcome = z.enum(['completed', 'stopped', 'failed', 'interrupted'])
export type RunOutcome = z.infer<typeof RunOutcome>

/** Where a run may use less than the whole machine. */
export const UsableCores = z.object({
  /** How many: those that are allowed, or the quota where it is less. May be a fraction. */
  cores: z.number().positive(),
  /** Numbers of the cores that affinity and cpuset allow; absent where they allow all, or where it is not told which. */
  allowed: z.array(z.int().nonnegative()).min(1).optional(),
  /** CPU time per time that the quota of the control group grants; absent where it is no limit. */
  quota: z.number().positive().optional(),
})
export type UsableCores = z.infer<typeof UsableCores>

export const HostDescription = z.object({
  cpuModel: z.string(),
  /** Logical cores of the machine. */
  cores: z.int().positive(),
  /** Absent where all of them may be used, and in records that were made before this was kept. */
  usable: UsableCores.optional(),
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
  /** True when it ended by itself or was killed from outside. Absent in records that were made before this was kept. */
  endedUnexpectedly: z.boolean().optional(),
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
  /** Absent for output whose writer is not known, such as that of a watched command. */
  task: count.optional(),
  worker: count.optional(),
  pid: z.int().positive(),
  /** Of the output of a watched command, and of what tasks printed. */
  stream: z.enum(['stdout', 'stderr']).optional(),
  text: z.string(),
})
export type LogRecord = z.infer<typeof LogRecord>

/** A figure that was not read is null: a gap, never a zero. */
const column = z.array(z.number().nullable())
const ifRead = column.optional()

/** What the record of a watch tells of a process or thread besides its figures. */
const watched = {
  /** As the system had it last. */
  name: z.string().optional(),
  /** When it began, ms since the start of the run; negative for what ran before. */
  startedMs: ms.optional(),
  /** First scan that did not find it any more. */
  endedMs: ms.optional(),
  /** CPU that it had used before the watch began. */
  baseCpuMs: ms.optional(),
  /** CPU since it began as it was last read, whether the samples were kept or not. */
  lastCpuMs: ms.optional(),
  /** One letter a reading (R, S, D, T, Z ...), a space where there was none. */
  states: z.string().optional(),
  ...perName(sparseColumns, () => ifRead),
}

export const ProcessSeries = z.object({
  pid: z.int().positive(),
  role: z.enum(['worker', 'host', 'watched']),
  worker: count.optional(),
  ...watched,
  /** Key of the series of its parent process; absent for the root of the tree. */
  parent: z.string().optional(),
  command: z.string().optional(),
  t: z.array(ms),
  ...perName(recordColumns.process.always, () => column),
  ...perName(recordColumns.process.ifRead, () => ifRead),
})
export type ProcessSeries = z.infer<typeof ProcessSeries>

export const ThreadSeries = z.object({
  pid: z.int().positive(),
  /** OS thread id, where the platform tells it. */
  tid: z.int().positive().optional(),
  /** Absent in the record of a watch. */
  worker: count.optional(),
  ...watched,
  /** Key of the series of its process, in the record of a watch. */
  process: z.string().optional(),
  t: z.array(ms),
  ...perName(recordColumns.thread.always, () => column),
  ...perName(recordColumns.thread.ifRead, () => ifRead),
})
export type ThreadSeries = z.infer<typeof ThreadSeries>

/** Raw counters in columns; sample-columns.ts tells what each is. Rates are formed when drawing (see shared/rates.ts). */
export const Samples = z.object({
  /** When the cores were read, ms since the start of the run, one a tick. */
  t: z.array(ms),
  /** `cores[c][i]`: busy ms of core c since the machine started, at `t[i]`. */
  cores: z.array(column),
  /** Keyed by `worker id` or `host`, of a watch by `process id` and `thread id`, never by pid alone: pids are reused. */
  processes: z.record(z.string(), ProcessSeries),
  threads: z.record(z.string(), ThreadSeries),
  /** CPU of Coreloom's own threads, since they began: neither of the workers nor of other programs. */
  own: z.object({ t: z.array(ms), cpuMs: column }).optional(),
  /** Of a watch: CPU of its tree since the watch began, what only the counters of parents tell included. */
  tree: z.object({ t: z.array(ms), cpuMs: column }).optional(),
  /** What a CPU quota took away, since the control groups were made; absent where none limits the run. */
  throttling: z.object({ t: z.array(ms), ...perName(quotaFigures, () => column) }).optional(),
  /** Figures that the platform did not tell: "not available", which is neither a gap nor a zero. */
  notAvailable: z.array(z.enum(figures)).optional(),
})
export type Samples = z.infer<typeof Samples>

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
  /** Messages of workers and of the process of the run that made no sense. Absent: there were none. */
  droppedMessages: count.optional(),
  workers: z.array(WorkerRecord),
  tasks: z.array(TaskRecord),
  log: z.array(LogRecord),
  /** Lines that came when the log held as many as a record keeps. Absent: there were none. */
  logLinesLeftOut: count.optional(),
  /** Of the Python models. */
  python: PythonRuntime.optional(),
  /** Of a watch. */
  root: WatchedRoot.optional(),
  /** Of a watch, and the calls on the pool of a Python model. */
  markers: z.array(Marker).optional(),
  samples: Samples,
  summary: RunSummary,
  /** Absent when it was run by itself. */
  experiment: ExperimentPlace.optional(),
  /** What the figures of this run say, the caveats on them first; empty when nothing stands out. */
  findings: z.array(Finding),
})
export type RunRecord = z.infer<typeof RunRecord>
