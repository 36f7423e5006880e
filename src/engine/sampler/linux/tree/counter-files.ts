/**
 * `stat` and `schedstat` of one process or thread, for one life of it: a descriptor kept open answers for that life
 * only, and where none is kept the time of the start tells. What has not got a core since it was last read has changed
 * nothing that `stat` tells of it: then `schedstat` is all that is read, half the cost of a tree that idles.
 */
import { monotonicMs } from '../../../common/clock'
import type { ProcFailure } from '../../../proc/proc-file'
import {
  parseSchedstat,
  parseStat,
  type SchedstatLine,
  type StatLine,
} from '../../../proc/proc-text'
import { ProcessName } from './process-name'
import { TreeFile } from './tree-file'
import type { TreeSource } from './tree-source'

export interface CounterReading {
  /** Monotonic ms, before the counters were read. */
  readonly at: number
  readonly stat: StatLine
  /** Undefined where the kernel keeps no scheduler statistics, and of what has not run yet. */
  readonly sched: SchedstatLine | undefined
  /** It has not run since the reading before, and was not running then. */
  readonly isAtRest: boolean
}

/** `stat` is read again after 0.5 to 1 s at the latest: one that was stopped, or woken and waits for a core, is at rest, too. */
const LONGEST_REST_MS = 1000
/** From then on it may be left out at every other scan: what works on and off is never that long at rest. */
export const LONG_REST_MS = 1000

const RUNNING = 82

export class CounterFiles {
  readonly name = new ProcessName()
  /** Whether the last reading had another name, or another program, than the one before. */
  isRenamed = false
  readonly #stat: TreeFile
  readonly #schedstat: TreeFile | undefined
  #startTicks: number | undefined
  #stackStart: number | undefined
  #last: CounterReading | undefined
  #restsUntil = 0
  /** Between these it was found at rest by every reading. */
  #restsSince = Infinity
  #restedUntil = 0

  /** `folder` is `/proc/PID` or `/proc/PID/task/TID`. */
  constructor(folder: string, source: TreeSource) {
    this.#stat = new TreeFile(`${folder}/stat`, source.descriptors)
    this.#schedstat = source.hasSchedstat
      ? new TreeFile(`${folder}/schedstat`, source.descriptors)
      : undefined
  }

  /** `mayRest`: whether the last `stat` will do when nothing has run since. */
  read(mayRest = false): CounterReading | ProcFailure {
    const at = monotonicMs()
    if (mayRest && this.#last && this.rests(at)) {
      this.isRenamed = false
      return { ...this.#last, at }
    }
    const stat = this.#stat.read(this.#parse)
    if (typeof stat === 'string') return stat
    if (stat.threads === 0 || stat.startTicks !== (this.#startTicks ??= stat.startTicks)) {
      return 'vanished'
    }
    if (stat.stackStart > 0 && stat.stackStart !== this.#stackStart) {
      this.isRenamed ||= this.#stackStart !== undefined
      this.#stackStart = stat.stackStart
    }
    const line = this.#schedstat?.read(parseSchedstat)
    const sched = typeof line === 'object' ? line : undefined
    const isAtRest = stat.state !== RUNNING && hasNotRun(this.#last?.sched, sched)
    this.#last = { at, stat, sched, isAtRest }
    this.#restsSince = isAtRest ? Math.min(this.#restsSince, at) : Infinity
    this.#restsUntil = at + ((1 + (stat.startTicks % 8) / 8) * LONGEST_REST_MS) / 2
    return this.#last
  }

  /**
   * Whether the last reading still holds, told by one read. False also when it is time to look at `stat` again. Only
   * where descriptors are kept open, so that it is the same life.
   */
  rests(at: number): boolean {
    if (!this.#last?.isAtRest || at >= this.#restsUntil || !this.#stat.held) return false
    const sched = this.#schedstat?.held?.read(parseSchedstat)
    if (!hasNotRun(this.#last.sched, sched)) return false
    this.#restedUntil = at
    return true
  }

  get hasRestedLong(): boolean {
    return this.#restedUntil - this.#restsSince >= LONG_REST_MS
  }

  /** Descriptor of `schedstat`; undefined unless both files are kept open. */
  get heldSchedstat(): number | undefined {
    return this.#stat.held && this.#schedstat?.held?.descriptor
  }

  /** Whether it is still there, looked at afresh. */
  isThere(): boolean {
    const stat = this.#stat.read(parseStat)
    return typeof stat === 'object' && stat.startTicks === this.#startTicks
  }

  close(): void {
    this.#stat.close()
    this.#schedstat?.close()
  }

  readonly #parse = (bytes: Buffer, length: number): StatLine | undefined => {
    const stat = parseStat(bytes, length)
    if (stat) this.isRenamed = this.name.update(bytes, length)
    return stat
  }
}

function hasNotRun(before: SchedstatLine | undefined, now: SchedstatLine | undefined): boolean {
  return now !== undefined && now.slices === before?.slices && now.cpuMs === before.cpuMs
}
