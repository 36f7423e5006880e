/** The figures of a whole run, as its record has them. Units are in the names. */
import { z } from 'zod'

const ms = z.number()
const count = z.int().nonnegative()

export const Quantiles = z.object({ p50: ms, p95: ms, p99: ms })
export type Quantiles = z.infer<typeof Quantiles>

export const TaskCounts = z.object({
  total: count,
  done: count,
  failed: count,
  cancelled: count,
})

export type TaskCounts = z.infer<typeof TaskCounts>

export const RunSummary = z.object({
  tasks: TaskCounts,
  /** From the start of the pool to the last settled task; of a stopped run, to the end of its last worker. */
  wallMs: ms,
  /** CPU of all workers, user + system, from counters. Absent where nothing could be read. */
  cpuMs: ms.optional(),
  /** CPU of the workers within wallMs / wallMs, in cores. */
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
  /** Context switches of all workers, or of all of a watched tree: it waited, or it was made to yield. */
  voluntarySwitches: z.number().optional(),
  involuntarySwitches: z.number().optional(),
  /** Of a watch: the part of cpuMs that no sample saw and only the counters of parents tell. */
  unsampledCpuMs: ms.optional(),
  /** Of a watch: how many were seen in all. */
  processes: count.optional(),
  threads: count.optional(),
  /** Event loop of the worker whose loop was delayed most; absent where no worker told it. */
  loop: z
    .object({
      worker: count,
      /** active / (active + idle) since the worker was ready: 1 = never idle. Not a CPU figure: a blocking wait counts. */
      utilisation: z.number(),
      /** By how much a timer came late. */
      delayP50Ms: ms,
      delayMaxMs: ms,
      /** CPU of the loop's thread per wall time, in cores, over the same time. */
      threadCores: z.number().optional(),
    })
    .optional(),
  /** What a CPU quota took away during the run; absent where none limits it. See the readings of the same names. */
  throttling: z.object({ throttledMs: ms, periods: count, throttledPeriods: count }).optional(),
  /** Slowest start of a worker. */
  startupMs: ms.optional(),
  /** CPU that the sampling itself used. */
  selfCpuMs: ms,
  sampling: z.object({
    /** `off`: one reading at the end only. */
    source: z.enum(['linux', 'portable', 'off']),
    askedHz: z.number(),
    /** Ticks that were taken divided by the time they span. Absent with fewer than two. */
    actualHz: z.number().optional(),
    beats: count,
    missedBeats: count,
    /** Standard deviation of the interval between ticks. */
    jitterMs: ms.optional(),
  }),
})
export type RunSummary = z.infer<typeof RunSummary>
