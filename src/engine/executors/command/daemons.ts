/**
 * Which processes of a command are daemons: they, or those whom they descend from, left their parents and the group of the command.
 * The supervisor above this host has taken such a process as its child. Linux only; elsewhere there are none.
 */
import type { TreeMember } from '../../sampler/reader'
import { procEntry } from '../../supervisor/proc-entry'

/** Deeper than any tree of processes; a pid that is used again meanwhile could make a circle. */
const MAX_DEPTH = 10_000

/** @param group that of the command */
export const withoutDaemons = (
  members: readonly TreeMember[],
  group: number | undefined,
): readonly TreeMember[] => members.filter(({ pid }) => !isDaemon(pid, group))

function isDaemon(pid: number, group: number | undefined): boolean {
  let entry = procEntry(pid)
  for (let depth = 0; entry !== undefined && depth < MAX_DEPTH; depth += 1) {
    if (entry.pid === process.pid) return false
    if (entry.parentPid === process.ppid) return entry.group !== group
    entry = procEntry(entry.parentPid)
  }
  return false
}
