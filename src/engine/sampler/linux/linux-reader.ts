/**
 * Reads the counters of Linux from /proc, synchronously and without a native add-on. Descriptors stay
 * open from one scan to the next. A target that has ended has no reading; neither has one that cannot
 * be opened for want of descriptors, which is tried again at the next scan.
 */
import { monotonicMs } from '../../common/clock'
import { LinuxMachine } from './linux-machine'
import { LinuxProcess, type LinuxProcessCounters } from './linux-process'
import { LinuxThread } from './linux-thread'
import { withLoopTimes } from '../loop-times'
import type { Counters, Precision, Reader, Target, TargetScan, ThreadCounters } from '../reader'
import { WatchList } from './watch-list'

export class LinuxReader implements Reader<TargetScan> {
  readonly source = 'linux'
  readonly #targets: () => readonly Target[]
  readonly #root: string
  readonly #machine: LinuxMachine
  readonly #processes = new WatchList<LinuxProcessCounters>()
  readonly #threads = new WatchList<ThreadCounters>()

  private constructor(targets: () => readonly Target[], root: string, machine: LinuxMachine) {
    this.#targets = targets
    this.#root = root
    this.#machine = machine
  }

  /** Undefined where no such /proc can be read. `root` names another place where one is mounted. */
  static open(targets: () => readonly Target[], root = '/proc'): LinuxReader | undefined {
    const machine = LinuxMachine.open(root)
    return machine && new LinuxReader(targets, root, machine)
  }

  scan(precision: Precision): TargetScan {
    const coresAt = monotonicMs()
    const cores = this.#machine.readCores()
    const readings: Counters[] = []
    for (const target of this.#targets()) {
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
    this.#machine.close()
  }

  #readTarget(target: Target, precision: Precision): Counters {
    if (target.role === 'worker' && !target.ownProcess) {
      const thread = this.#readThread(target, target.tid, precision)
      return { target, thread: withLoopTimes(target, thread) }
    }
    const folder = `${this.#root}/${target.pid}`
    const reading = this.#processes.read(key(target, folder), precision, () =>
      LinuxProcess.open(folder, this.#machine.units),
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
      LinuxThread.open(folder, this.#machine.units),
    )
  }
}

/** A new worker with a pid that was in use before is another watch. */
function key(target: Target, folder: string): string {
  return `${target.worker ?? target.role} ${folder}`
}
