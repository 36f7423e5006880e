/**
 * Processes that have rested for long. Of fast sweeps each is left out at every other one. At its turn nothing of it is
 * touched but what shows that it rests on: in a large tree what a process takes up in memory costs more than the reading.
 */
import { monotonicMs } from '../../clock'
import type { ProcFile } from '../proc-file'
import { parseSchedstat, type SchedstatLine } from '../proc-text'
import type { SweepDraft } from './sweep-draft'
import type { TreeProcess } from './tree-process'

export interface Doze {
  /** Kept open, so that it is of the same life. */
  readonly schedstat: ProcFile
  readonly sched: SchedstatLine
  /** Monotonic ms; then it is looked at as a whole again. */
  readonly until: number
  readonly rows: Float64Array
}

export class Dozing {
  readonly #dozes = new Map<number, Doze>()

  /** Whether it was left out, or read and found at rest: its rows were then told again. False: it is to be read as a whole. */
  passes(pid: number, draft: SweepDraft): boolean {
    if (draft.precision === 'exact') return false
    const doze = this.#dozes.get(pid)
    if (!doze) return false
    if (draft.leavesOut(pid)) return true
    const at = monotonicMs()
    if (at >= doze.until) return false
    const sched = doze.schedstat.read(parseSchedstat)
    if (sched?.slices !== doze.sched.slices || sched.cpuMs !== doze.sched.cpuMs) return false
    draft.again(doze.rows, at)
    return true
  }

  /** After it was read as a whole, or when it is gone. */
  note(process: TreeProcess, isThere: boolean): void {
    const doze = isThere ? process.doze : undefined
    if (doze) this.#dozes.set(process.pid, doze)
    else this.#dozes.delete(process.pid)
  }
}
