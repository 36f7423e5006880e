/**
 * Processes that have rested for long: of fast sweeps each is left out at every other one. Known by pid alone, so that a
 * large tree that sleeps is passed over without looking at each of its processes.
 */
import type { SweepDraft } from './sweep-draft'
import type { TreeProcess } from './tree-process'

export class Dozing {
  readonly #pids = new Set<number>()

  leavesOut(pid: number, draft: SweepDraft): boolean {
    return draft.leavesOut(pid) && this.#pids.has(pid)
  }

  /** After a reading, or when it is gone. */
  note({ pid, restsLong }: TreeProcess, isThere: boolean): void {
    if (isThere && restsLong) this.#pids.add(pid)
    else this.#pids.delete(pid)
  }
}
