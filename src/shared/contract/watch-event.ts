/** What happens while a process tree is watched. */
import type { LeftProcess } from './left-process'
import type { ThrottleReading } from './run-event'
import type { HostDescription } from './run-record'
import type { Figure } from './sample-columns'
import type { At, Ended, SamplerTold } from './stream-event'
import type { WatchSpec } from './watch-spec'

export interface WatchStarted extends At {
  readonly kind: 'watch-started'
  readonly startedAt: string
  readonly host: HostDescription
  readonly spec: WatchSpec
  /** The process at the root of the tree; undefined when it could not be started. */
  readonly pid?: number | undefined
  /** Figures that this platform does not tell. */
  readonly notAvailable: readonly Figure[]
  readonly notes: readonly string[]
}

/** A process or a thread that is seen for the first time. An id is never used again, whatever the system does with pids. */
export interface SeriesStart {
  readonly series: number
  readonly kind: 'process' | 'thread'
  /** Of a thread: the series of its process. Of a process: that of its parent; undefined for the root. */
  readonly parent?: number | undefined
  readonly pid: number
  /** OS thread id; of threads only. */
  readonly tid?: number | undefined
  /** As the system has it (Linux: comm, at most 15 bytes). */
  readonly name: string
  /** Command line of a process; its words are quoted as in a shell where they need it, where the platform tells them apart. */
  readonly command?: string | undefined
  /** When it began, ms since the start of the run; negative for what ran before. Undefined where it is not told. */
  readonly startedMs?: number | undefined
  /** CPU that it had used before the watch began, ms; 0 for what began later. */
  readonly baseCpuMs: number
}

export interface SeriesName {
  readonly series: number
  readonly name: string
  readonly command?: string | undefined
}

/** One scan over the tree: what came, what changed its name, the figures, what is gone. Applied in this order. */
export interface TreeSample extends At {
  readonly kind: 'tree-sample'
  readonly started: readonly SeriesStart[]
  readonly renamed: readonly SeriesName[]
  /** See shared/contract/tree-row.ts. */
  readonly rows: Float64Array
  /** Series that have ended since the last scan. */
  readonly ended: readonly number[]
  /** When the cores were read, ms since the start of the run. */
  readonly coresT: number
  /** Busy time of each core since the machine started, ms; NaN = no reading of that core. */
  readonly cores: Float64Array
  /** CPU of the tree since the watch began, ms, what sampling missed included. */
  readonly treeCpuMs: number
  /** The part of it that only the counters of parents tell: processes that began and ended between two scans. */
  readonly unsampledCpuMs?: number | undefined
  /** Undefined where no quota limits the tree. */
  readonly throttling?: ThrottleReading | undefined
}

/** A line that the watched command wrote, without its end of line. */
export interface OutputLine extends At {
  readonly kind: 'output'
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

/** An instant that a person marked, or one that explains the figures ("recording paused"). */
export interface MarkerSet extends At {
  readonly kind: 'marker'
  readonly text: string
}

export interface RecordingSwitched extends At {
  readonly kind: 'recording'
  readonly on: boolean
}

/** The process at the root of the tree has ended. How it ended is known for launched commands only. */
export interface RootEnded extends At {
  readonly kind: 'root-ended'
  readonly exitCode?: number | undefined
  readonly signal?: string | undefined
}

export interface WatchStopping extends At {
  readonly kind: 'watch-stopping'
  /** The duration that was asked for is over. */
  readonly timeIsUp?: boolean | undefined
}

export interface WatchEnded extends Ended {
  readonly kind: 'watch-ended'
  /** Those of the record: what to know before reading the figures. */
  readonly notes: readonly string[]
  /** Daemons that go on, as was asked. The host of the watch cannot know: its face tells. */
  readonly kept?: readonly LeftProcess[] | undefined
}

export type WatchEvent =
  | WatchStarted
  | TreeSample
  | SamplerTold
  | OutputLine
  | MarkerSet
  | RecordingSwitched
  | RootEnded
  | WatchStopping
  | WatchEnded
