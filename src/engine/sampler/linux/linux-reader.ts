/**
 * Reads the counters of Linux from /proc, synchronously and without a native add-on. Descriptors stay
 * open from one scan to the next. A target that has ended has no reading; neither has one that cannot
 * be opened for want of descriptors, which is tried again at the next scan.
 */
import { monotonicMs } from '../../common/clock'
import { LinuxProcess, type LinuxProcessCounters } from './linux-process'
import { LinuxThread } from './linux-thread'
import { withLoopTimes } from '../loop-times'
import { ProcFile, readProcFile } from '../../proc/proc-file'
import { parseCores } from './proc-machine'
import { parseStat } from '../../proc/proc-text'
import { readProcUnits, type ProcUnits } from '../../proc/proc-units'
import type { Counters, Precision, Reader, Scan, Target, ThreadCounters } from '../reader'
import { WatchList } from './watch-list'

export class LinuxReader implements Reader {
  readonly source = 'linux'
  readonly #root: string
  readonly #coresFile: ProcFile
  readonly #units: ProcUnits = readProcUnits()
  readonly #processes = new WatchList<LinuxProcessCounters>()
  readonly #threads = new WatchList<ThreadCounters>()

  private constructor(root: string, coresFile: ProcFile) {
    this.#root = root
    this.#coresFile = coresFile
  }

  /** Undefined where no such /proc can be read. `root` names another place where one is mounted. */
  static open(root = '/proc'): LinuxReader | undefined {
    const cores = ProcFile.open(`${root}/stat`)
    if (!(cores instanceof ProcFile)) return undefined
    const hasCores = (cores.read((bytes, length) => parseCores(bytes, length, 1))?.length ?? 0) > 0
    if (hasCores && typeof readProcFile(`${root}/self/stat`, parseStat) === 'object') {
      return new LinuxReader(root, cores)
    }
    cores.close()
    return undefined
  }

  read(targets: readonly Target[], precision: Precision = 'quick'): Scan {
    const coresAt = monotonicMs()
    const busyMs = this.#coresFile.read((bytes, length) =>
      parseCores(bytes, length, this.#units.tickMs),
    )
    const cores = Array.from(busyMs ?? [], (ms) => (Number.isNaN(ms) ? undefined : ms))
    const readings: Counters[] = []
    for (const target of targets) {
      const reading = this.#readTarget(target, precision)
      if (reading.process ?? reading.thread) readings.push(reading)
    }
    this.#processes.scan()
    this.#threads.scan()
    return { coresAt, cores, targets: readings }
  }

  close(): void {
    this.#processes.close()
    this.#threads.close()
    this.#coresFile.close()
  }

  #readTarget(target: Target, precision: Precision): Counters {
    if (target.role === 'worker' && !target.ownProcess) {
      const thread = this.#readThread(target, target.tid, precision)
      return { target, thread: withLoopTimes(target, thread) }
    }
    const folder = `${this.#root}/${target.pid}`
    const reading = this.#processes.read(key(target, folder), precision, () =>
      LinuxProcess.open(folder, this.#units),
    )
    if (!reading) return { target }
    const thread = reading.mainThread ?? this.#readThread(target, target.pid, precision)
    return { target, process: reading.process, thread: withLoopTimes(target, thread) }
  }

  #readThread(
    target: Target,
    tid: number | undefined,
    precision: Precision,
  ): ThreadCounters | undefined {
    if (tid === undefined) return undefined
    const folder = `${this.#root}/${target.pid}/task/${tid}`
    return this.#threads.read(key(target, folder), precision, () =>
      LinuxThread.open(folder, this.#units),
    )
  }
}

/** A new worker with a pid that was in use before is another watch. */
function key(target: Target, folder: string): string {
  return `${target.worker ?? target.role} ${folder}`
}
