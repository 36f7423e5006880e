/**
 * Ends everything below this process: it is the subreaper, so whatever left its parents, by a session of its own or by forking
 * twice, is its child by now. Again and again, since until it is dead a process may start another.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { descendantsOf } from '../supervisor/descendants'
import { killProcess } from '../supervisor/kill-process'
import { isZombie, type ProcEntry } from '../supervisor/proc-entry'
import type { SystemCalls } from './system-calls'

/** One in an uninterruptible wait for a device may take longer: then it is left. */
const LIMIT_MS = 5000
const PAUSE_MS = 5
const LONGEST_PAUSE_MS = 100

export interface Ended {
  readonly ended: readonly ProcEntry[]
  readonly kept: readonly ProcEntry[]
}

/**
 * @param own the child that Node itself started, and collects
 * @param isKept those that stay, with all below them
 * @param killAll ends more than can be listed, if there is such a way; only when nothing stays
 */
export async function endDescendants(
  calls: SystemCalls | undefined,
  own: number | undefined,
  isKept: (child: ProcEntry) => boolean,
  killAll: () => void,
): Promise<Ended> {
  const ended = new Map<number, ProcEntry>()
  const until = performance.now() + LIMIT_MS
  for (let pauseMs = PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    reapZombies(calls, own)
    const all = descendantsOf(process.pid).filter((entry) => !isZombie(entry))
    const kept = withDescendants(all, all.filter(isKept))
    const left = all.filter((entry) => !kept.has(entry.pid))
    for (const entry of left) {
      ended.set(entry.pid, entry)
      killProcess(entry.pid)
    }
    if (kept.size === 0) killAll()
    if (left.length === 0 || performance.now() > until) {
      return { ended: [...ended.values()], kept: [...kept.values()] }
    }
    await wait(pauseMs)
  }
}

/** Children that nobody else collects: all but the one that Node started. */
export function reapZombies(calls: SystemCalls | undefined, own: number | undefined): void {
  if (calls === undefined) return
  for (const entry of descendantsOf(process.pid)) {
    if (entry.parentPid === process.pid && entry.pid !== own && isZombie(entry))
      calls.reap(entry.pid)
  }
}

/** `all`: parents first. */
function withDescendants(
  all: readonly ProcEntry[],
  some: readonly ProcEntry[],
): Map<number, ProcEntry> {
  const found = new Map(some.map((entry) => [entry.pid, entry]))
  for (const entry of all) if (found.has(entry.parentPid)) found.set(entry.pid, entry)
  return found
}
