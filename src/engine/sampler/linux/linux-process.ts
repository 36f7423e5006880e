/**
 * Counters of one process and its main thread. Its CPU is finer than `stat` tells, never more than the
 * process used and never goes back.
 */
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { monotonicMs } from '../../common/clock'
import { LinuxFiles } from './linux-files'
import { LinuxSwitches } from './linux-switches'
import { ifReadable, readProcFile, type ProcFailure } from '../../proc/proc-file'
import { isEnded, parseSchedstat } from '../../proc/proc-text'
import type { ProcUnits } from '../../proc/proc-units'
import type { Precision, ProcessCounters, ThreadCounters } from '../reader'

export interface LinuxProcessCounters {
  readonly process: ProcessCounters
  /** Undefined where the kernel keeps no scheduler statistics. */
  readonly mainThread: ThreadCounters | undefined
}

export class LinuxProcess {
  readonly #folder: string
  readonly #units: ProcUnits
  readonly #files: LinuxFiles
  readonly #switches: LinuxSwitches
  /** Least that all threads but the main one have used, ms; only grows. */
  #otherThreadsMs = 0

  private constructor(folder: string, units: ProcUnits, files: LinuxFiles) {
    this.#folder = folder
    this.#units = units
    this.#files = files
    this.#switches = new LinuxSwitches(`${folder}/task/${basename(folder)}`)
  }

  /** `folder` is `/proc/PID`. */
  static open(folder: string, units: ProcUnits): LinuxProcess | ProcFailure {
    const files = LinuxFiles.open(folder, true)
    return files instanceof LinuxFiles ? new LinuxProcess(folder, units, files) : files
  }

  /**
   * Undefined when the process has ended and was reaped.
   *
   * `stat` counts all threads, also ended ones, but cuts user and system time to whole ticks: up to
   * 20 ms too little, a fifth of an interval at 10 Hz. `schedstat` is fine, but of the main thread
   * only. So: the main thread from `schedstat` plus the largest remainder that `stat` ever showed
   * beside it; `stat` is read first, so the sum cannot exceed the truth. `exact` adds up the other
   * threads' own counters as well, about 10 us each, too much for every tick.
   */
  read(precision: Precision): LinuxProcessCounters | undefined {
    const othersMs = precision === 'exact' ? this.#sumOtherThreads() : 0
    const at = monotonicMs()
    const stat = this.#files.readStat()
    if (!stat) return undefined
    const main = this.#files.readSchedstat()
    const mainMs = main?.cpuMs ?? 0
    const restMs = stat.cpuTicks * this.#units.tickMs - mainMs
    this.#otherThreadsMs = Math.max(this.#otherThreadsMs, restMs, othersMs)
    return {
      process: { at, cpuMs: mainMs + this.#otherThreadsMs, rssBytes: this.#readRss(stat.state) },
      mainThread: main && {
        at,
        cpuMs: main.cpuMs,
        waitMs: main.waitMs,
        core: stat.core,
        ...this.#switches.read(at, precision),
      },
    }
  }

  close(): void {
    this.#files.close()
  }

  /** From `statm`, which newer kernels sum exactly; the figure in `stat` lags by pages per core (proc(5)). */
  #readRss(state: number): number | undefined {
    if (isEnded(state)) return undefined // Its memory is gone, its CPU still counts.
    const pages = this.#files.readResidentPages()
    if (pages === undefined || this.#units.pageBytes === undefined) return undefined
    return pages * this.#units.pageBytes
  }

  /** Threads that cannot be read are left out: the sum stays a lower bound. */
  #sumOtherThreads(): number {
    const mainTid = basename(this.#folder)
    let sumMs = 0
    for (const tid of ifReadable(() => readdirSync(`${this.#folder}/task`)) ?? []) {
      if (tid === mainTid) continue
      const line = readProcFile(`${this.#folder}/task/${tid}/schedstat`, parseSchedstat)
      if (typeof line === 'object') sumMs += line.cpuMs
    }
    return sumMs
  }
}
