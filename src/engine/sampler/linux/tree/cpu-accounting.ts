/**
 * The CPU of a process tree, short-lived processes included, pure. Every process's CPU is at any time in one place:
 * in its own counters; or, once its parent has waited for it, folded with all that it collected itself into the
 * parent's counter of waited-for children (cutime + cstime); or lost, when init collected it or SIGCHLD is ignored.
 * So what a parent's counter grew by, less what the children that vanished had when they were last read, is what
 * no reading saw. In doubt too little is told, never too much.
 */

interface Entry {
  /** Whether its own CPU is part of the tree. */
  readonly isPart: boolean
  readonly baseOwnMs: number
  readonly baseReapedMs: number
  ownMs: number
  reapedMs: number
  /** The part of `reapedMs` since the first reading that is accounted for by children that were read. */
  explainedMs: number
  parent: number | undefined
}

export class CpuAccounting {
  readonly #entries = new Map<number, Entry>()
  #endedOwnMs = 0
  #endedUnsampledMs = 0

  /** `baseOwnMs` and `baseReapedMs`: what the counters stood at when the watch began; 0 for what began later. */
  open(id: number, baseOwnMs: number, baseReapedMs: number, isPart = true): void {
    this.#entries.set(id, {
      isPart,
      baseOwnMs,
      baseReapedMs,
      ownMs: baseOwnMs,
      reapedMs: baseReapedMs,
      explainedMs: 0,
      parent: undefined,
    })
  }

  /**
   * Counters since the process began. In one scan parents are read before their children: a child that is
   * there when it is read is then in no counter of its parent that was read before. Returns whether the counter of
   * waited-for children has risen.
   */
  read(id: number, ownMs: number, reapedMs: number, parent: number | undefined): boolean {
    const entry = this.#entries.get(id)
    if (!entry) return false
    const hasReaped = reapedMs > entry.reapedMs
    entry.ownMs = Math.max(entry.ownMs, ownMs)
    entry.reapedMs = Math.max(entry.reapedMs, reapedMs)
    entry.parent = parent
    return hasReaped
  }

  /** A process is gone. Of those that vanished in one scan children come before their parents. */
  close(id: number): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#entries.delete(id)
    if (entry.isPart) this.#endedOwnMs += entry.ownMs - entry.baseOwnMs
    this.#endedUnsampledMs += unsampledMs(entry)
    const parent = entry.parent === undefined ? undefined : this.#entries.get(entry.parent)
    if (!parent) return
    // Children of it that vanished after its own last reading reach the parent's counter through it.
    const lateMs = Math.max(0, entry.explainedMs - (entry.reapedMs - entry.baseReapedMs))
    parent.explainedMs += entry.ownMs + entry.reapedMs + lateMs
  }

  /** Since the watch began. `unsampledMs` is a part of `totalMs`; either may step back by a tick. */
  sum(): { readonly totalMs: number; readonly unsampledMs: number } {
    let ownMs = this.#endedOwnMs
    let missedMs = this.#endedUnsampledMs
    for (const entry of this.#entries.values()) {
      if (entry.isPart) ownMs += entry.ownMs - entry.baseOwnMs
      missedMs += unsampledMs(entry)
    }
    return { totalMs: ownMs + missedMs, unsampledMs: missedMs }
  }
}

function unsampledMs({ reapedMs, baseReapedMs, explainedMs }: Entry): number {
  return Math.max(0, reapedMs - baseReapedMs - explainedMs)
}
