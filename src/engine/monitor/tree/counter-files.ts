/**
 * `stat` and `schedstat` of one process or thread, for one life of it: a descriptor kept open answers for that life
 * only, and where none is kept the time of the start tells.
 */
import { monotonicMs } from '../../clock'
import type { ProcFailure } from '../proc-file'
import { parseSchedstat, parseStat, type SchedstatLine, type StatLine } from '../proc-text'
import { ProcessName } from './process-name'
import { TreeFile } from './tree-file'
import type { TreeSource } from './tree-source'

export interface CounterReading {
  /** Monotonic ms, before the counters were read. */
  readonly at: number
  readonly stat: StatLine
  /** Undefined where the kernel keeps no scheduler statistics, and of what has not run yet. */
  readonly sched: SchedstatLine | undefined
}

export class CounterFiles {
  readonly name = new ProcessName()
  /** Whether the last reading had another name, or another program, than the one before. */
  isRenamed = false
  readonly #stat: TreeFile
  readonly #schedstat: TreeFile | undefined
  #startTicks: number | undefined
  #stackStart: number | undefined

  /** `folder` is `/proc/PID` or `/proc/PID/task/TID`. */
  constructor(folder: string, source: TreeSource) {
    this.#stat = new TreeFile(`${folder}/stat`, source.descriptors)
    this.#schedstat = source.hasSchedstat
      ? new TreeFile(`${folder}/schedstat`, source.descriptors)
      : undefined
  }

  read(): CounterReading | ProcFailure {
    const at = monotonicMs()
    const stat = this.#stat.read(this.#parse)
    if (typeof stat === 'string') return stat
    if (stat.threads === 0 || stat.startTicks !== (this.#startTicks ??= stat.startTicks)) {
      return 'vanished'
    }
    if (stat.stackStart > 0 && stat.stackStart !== this.#stackStart) {
      this.isRenamed ||= this.#stackStart !== undefined
      this.#stackStart = stat.stackStart
    }
    const sched = this.#schedstat?.read(parseSchedstat)
    return { at, stat, sched: typeof sched === 'object' ? sched : undefined }
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
