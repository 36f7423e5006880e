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
    const found = descendantsOf(process.pid)
    reap(calls, own, found)
    const all = found.filter((entry) => !isZombie(entry))
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

/** Collects the children among them that have ended and that nobody else collects: all but the one that Node started. */
function reap(
  calls: SystemCalls | undefined,
  own: number | undefined,
  found: readonly ProcEntry[],
): void {
  for (const entry of found) {
    if (entry.parentPid === process.pid && entry.pid !== own && isZombie(entry))
      calls?.reap(entry.pid)
  }
}

/** To be called when a child has ended. Many that end together are collected together: each look goes through all of /proc. */
export function reaper(calls: SystemCalls | undefined, own: number | undefined): () => void {
  let soon: NodeJS.Timeout | undefined
  return () => {
    soon ??= setTimeout(() => {
      soon = undefined
      reap(calls, own, descendantsOf(process.pid))
    }, LONGEST_PAUSE_MS).unref()
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
