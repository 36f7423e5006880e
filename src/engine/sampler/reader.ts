/** What a platform's reader of counters must offer. One file a platform stands behind it. */

import type { FiguresOf, RunFigure, ThreadCounter } from '../../shared/contract/sample-columns'
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

export interface Scan {
  /** Monotonic ms at which the cores were read. */
  readonly coresAt: number
  /** Busy ms of each core since the machine started; undefined = no reading of that core. */
  readonly cores: readonly (number | undefined)[]
  /** A target that vanished is simply not in the list. */
  readonly targets: readonly Counters[]
}

/** `quick`: what a tick can afford. `exact`: all that a total needs, at ten times the cost. */
export type Precision = 'quick' | 'exact'

export interface Reader {
  readonly source: 'linux' | 'portable'
  /** Scans a second beyond which this source gives no better figures; the loop goes no faster. */
  readonly maxRateHz?: number | undefined
  /** Never two at once: the caller waits for one scan before it asks for the next. */
  read(targets: readonly Target[], precision?: Precision): Scan | Promise<Scan>
  /** Lets go of descriptors kept open. */
  close(): void
}
