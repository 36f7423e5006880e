/**
 * What a platform's reader of counters must offer, for a run and for a watch: what they scan are two kinds of targets,
 * the workers of a run and the process tree of a watch. One folder a platform stands behind it.
 */
import type {
  Figure,
  FiguresOf,
  RunFigure,
  ThreadCounter,
} from '../../shared/contract/sample-columns'
import type { SeriesName, SeriesStart } from '../../shared/contract/watch-event'
import type { LoopTimes } from '../worker-pool/message'

/** A process or a thread to watch. Worker threads share the pid of the process that holds them. */
export interface Target {
  readonly worker?: number | undefined
  readonly role: 'worker' | 'host'
  readonly pid: number
  /** OS id of the thread that runs the worker's tasks, where it is known. */
  readonly tid?: number | undefined
  /** True for a worker that is a process of its own. */
  readonly ownProcess: boolean
  /** What its thread had used before it became a worker: no sample holds it. */
  readonly before?: UsedBefore | undefined
  /** CPU of the thread in ms as the runtime itself tells it, for platforms whose system does not. */
  readonly threadCpuMs?: (() => Promise<number | undefined>) | undefined
  /** What the event loop of the worker counts, as the runtime tells it; undefined = nothing new. */
  readonly loopTimes?: (() => LoopTimes | undefined) | undefined
}

/** Of a thread that is older than its worker. */
export type UsedBefore = FiguresOf<ThreadCounter>

/** `at` is the monotonic clock in ms, read next to the counters. */
export interface ProcessCounters extends FiguresOf<RunFigure<'process'>> {
  readonly at: number
}

/** As above, of one thread. */
export interface ThreadCounters extends FiguresOf<RunFigure<'thread'>> {
  readonly at: number
}

/** Counters of one target. */
export interface Counters {
  readonly target: Target
  readonly process?: ProcessCounters | undefined
  readonly thread?: ThreadCounters | undefined
}

/** `quick`: what a tick can afford. `exact`: all that a total needs, at ten times the cost. */
export type Precision = 'quick' | 'exact'

/** Where figures come from. */
export type Source = 'linux' | 'portable'

export interface Reader<Scan extends MachineScan> {
  readonly source: Source
  /** Scans a second beyond which this source gives no better figures; the loop goes no faster. */
  readonly maxRateHz?: number | undefined
  /** Never two at once: the caller waits for one scan before it asks for the next. */
  scan(precision: Precision): Scan | Promise<Scan>
  /** Lets go of descriptors kept open. */
  close(): void
}

/** What every scan begins with. Times are monotonic ms (engine/clock). */
export interface MachineScan {
  /** When the cores were read. */
  readonly coresAt: number
  /** Busy ms of each core since the machine started; NaN = no reading of that core. */
  readonly cores: Float64Array
}

export interface TargetScan extends MachineScan {
  /** A target that vanished is simply not in the list. */
  readonly targets: readonly Counters[]
}

export interface TreeRoots {
  /** Process at the root of the tree. */
  readonly pid: number
  /**
   * Parent that collects the root and is no part of the tree: its counter of children that it waited for
   * tells what the tree used after it was last read. Undefined when a running process is watched.
   */
  readonly supervisorPid?: number | undefined
}

/** Series ids are 0, 1, 2 … and never used again. */
export interface TreeScan extends MachineScan {
  readonly at: number
  /** `startedMs` is on the monotonic clock here. */
  readonly started: readonly SeriesStart[]
  readonly renamed: readonly SeriesName[]
  /** See shared/contract/tree-row.ts; `t` is on the monotonic clock here. A fresh array each scan. */
  readonly rows: Float64Array
  readonly ended: readonly number[]
  /** CPU of the tree since the first scan (of a launched command: since it began), ms; never goes back. */
  readonly treeCpuMs: number
  /** Part of `treeCpuMs` that only the parents' counters tell. Undefined where the platform has none. */
  readonly unsampledCpuMs: number | undefined
  /** Whether any process of the tree is left. A zombie counts when it is the root, or its parent is of the tree. */
  readonly isAlive: boolean
  readonly rootIsAlive: boolean
}

/** A process of the tree as a signal needs it: pids are reused, so it is looked at again before it is sent. */
export interface TreeMember {
  readonly pid: number
  /** Sends the signal when this is still the same process; false when it is not there any more. */
  signal(signal: NodeJS.Signals): boolean
}

/** `quick` may leave the expensive figures (switches, bytes, PSS) to about once a second, then they are NaN in the rows. */
export interface TreeReader extends Reader<TreeScan> {
  readonly notAvailable: readonly Figure[]
  /** What the command supervisor knows that its children used, ms, finer than its counter: scans from now on tell no less. */
  supervisorCollected?(cpuMs: number): void
  /** Whether `pssBytes` is read, about once a second. Off at first. */
  setPss(on: boolean): void
  /** Those that were there at the last scan, parents first. */
  members(): readonly TreeMember[]
}

/** There is no such process, or it may not be looked at. The message is a sentence with the next step. */
export class NoSuchTreeError extends Error {
  override readonly name = 'NoSuchTreeError'
}
