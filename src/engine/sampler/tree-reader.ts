/** What a platform's reader of a whole process tree must offer. One file a platform stands behind it. */
import type { Figure } from '../../shared/contract/sample-columns'
import type { SeriesName, SeriesStart } from '../../shared/contract/watch-event'

export interface TreeRoots {
  /** Process at the root of the tree. */
  readonly pid: number
  /**
   * Parent that collects the root and is no part of the tree: its counter of children that it waited for
   * tells what the tree used after it was last read. Undefined when a running process is watched.
   */
  readonly supervisorPid?: number | undefined
}

/** One scan. Times are monotonic ms (engine/clock). Series ids are 0, 1, 2 … and never used again. */
export interface TreeScan {
  readonly at: number
  readonly coresAt: number
  /** Busy ms of each core since the machine started; NaN = no reading of that core. */
  readonly cores: Float64Array
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

export interface TreeReader {
  readonly source: 'linux' | 'portable'
  /** Scans a second beyond which this source gives no better figures; the loop goes no faster. */
  readonly maxRateHz?: number | undefined
  readonly notAvailable: readonly Figure[]
  /**
   * Never two at once: the caller waits for one scan before it asks for the next. `exact` reads every
   * figure of everything; `quick` may leave the expensive ones (switches, bytes, PSS) to about once a second,
   * then they are NaN in the rows.
   */
  scan(precision: 'quick' | 'exact'): TreeScan | Promise<TreeScan>
  /** What the command supervisor knows that its children used, ms, finer than its counter: scans from now on tell no less. */
  supervisorCollected?(cpuMs: number): void
  /** Whether `pssBytes` is read, about once a second. Off at first. */
  setPss(on: boolean): void
  /** Those that were there at the last scan, parents first. */
  members(): readonly TreeMember[]
  /** Lets go of descriptors kept open. */
  close(): void
}

/** There is no such process, or it may not be looked at. The message is a sentence with the next step. */
export class NoSuchTreeError extends Error {
  override readonly name = 'NoSuchTreeError'
}
