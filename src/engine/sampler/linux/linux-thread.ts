/** Counters of one thread: `schedstat` where the kernel keeps it, else the 10 ms steps of `stat`. */
import { monotonicMs } from '../../common/clock'
import { LinuxFiles } from './linux-files'
import { LinuxSwitches } from './linux-switches'
import type { ProcFailure } from '../../proc/proc-file'
import type { ProcUnits } from '../../proc/proc-units'
import type { Precision, ThreadCounters } from '../reader'

export class LinuxThread {
  readonly #files: LinuxFiles
  readonly #units: ProcUnits

  readonly #switches: LinuxSwitches

  private constructor(folder: string, files: LinuxFiles, units: ProcUnits) {
    this.#files = files
    this.#units = units
    this.#switches = new LinuxSwitches(folder)
  }

  /** `folder` is `/proc/PID/task/TID`. */
  static open(folder: string, units: ProcUnits): LinuxThread | ProcFailure {
    const files = LinuxFiles.open(folder, false)
    return files instanceof LinuxFiles ? new LinuxThread(folder, files, units) : files
  }

  /** Undefined when the thread has ended. */
  read(precision: Precision): ThreadCounters | undefined {
    const at = monotonicMs()
    const stat = this.#files.readStat()
    if (!stat) return undefined
    const sched = this.#files.readSchedstat()
    return {
      at,
      cpuMs: sched?.cpuMs ?? stat.cpuTicks * this.#units.tickMs,
      waitMs: sched?.waitMs,
      core: stat.core,
      ...this.#switches.read(at, precision),
    }
  }

  close(): void {
    this.#files.close()
  }
}
