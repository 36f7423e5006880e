/** One thread of a watched process: its counters as they were last read, and its row. */
import { readProcFile } from '../../../proc/proc-file'
import { parseSwitches, type Switches } from '../../../proc/proc-text'
import type { CounterReading } from './counter-files'
import { SteadyCounter } from './steady-counter'
import type { ScanDraft } from './scan-draft'

export class TreeThread {
  readonly series: number
  /** Raw, as last read. */
  cpuMs = 0
  waitMs = 0
  switches: Switches = { voluntarySwitches: 0, involuntarySwitches: 0 }
  readonly #statusPath: string
  readonly #cpu = new SteadyCounter()
  readonly #wait = new SteadyCounter()
  #hasFreshSwitches = false
  #hasRun = true

  /** `folder` is `/proc/PID/task/TID`. */
  constructor(series: number, folder: string) {
    this.series = series
    this.#statusPath = `${folder}/status`
  }

  /** One of the expensive figures. Told in the next row. It cannot have changed where the thread has not run. */
  readSwitches(isForced: boolean): void {
    if (!this.#hasRun && !isForced) {
      this.#hasFreshSwitches = true
      return
    }
    const switches = readProcFile(this.#statusPath, parseSwitches)
    if (typeof switches === 'string') return
    this.switches = switches
    this.#hasFreshSwitches = true
    this.#hasRun = false
  }

  /** Whether it has run since the expensive figures were read. */
  get hasRun(): boolean {
    return this.#hasRun
  }

  stoodUntil(at: number): void {
    this.#cpu.stoodUntil(at)
    this.#wait.stoodUntil(at)
  }

  take({ at, stat, sched, isAtRest }: CounterReading, tickMs: number, draft: ScanDraft): void {
    this.#hasRun ||= !isAtRest
    this.cpuMs = sched?.cpuMs ?? stat.cpuTicks * tickMs
    this.waitMs = sched?.waitMs ?? this.waitMs
    const { rows } = draft
    const row = rows.row(this.series, at)
    rows.set(row, 'cpuMs', this.#cpu.tell(this.cpuMs, at, 1))
    rows.set(row, 'waitMs', sched && this.#wait.tell(sched.waitMs, at, 1))
    rows.set(row, 'core', stat.core)
    rows.set(row, 'state', stat.state)
    if (!this.#hasFreshSwitches) return
    this.#hasFreshSwitches = false
    rows.set(row, 'voluntarySwitches', this.switches.voluntarySwitches)
    rows.set(row, 'involuntarySwitches', this.switches.involuntarySwitches)
  }
}
