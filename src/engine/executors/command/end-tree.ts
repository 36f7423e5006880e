/** Ends a process tree: asks, waits, kills. Those who left the group of the command are asked one by one. */
import { setTimeout as wait } from 'node:timers/promises'
import type { TreeMember } from '../../sampler/reader'
import { procEntry } from '../../supervisor/proc-entry'
import type { Command } from './command'

/** What was asked to end gets this long before it is killed. */
const END_GRACE_MS = 2000
/** Killed processes get this long to be gone; one in an uninterruptible wait for a device may take longer. */
const KILL_LIMIT_MS = 5000
const CHECK_MS = 50

export interface TreeToEnd {
  readonly command?: Pick<Command, 'pid' | 'signal'> | undefined
  /** Those who were there when it was last looked. */
  members(): readonly TreeMember[]
  isGone(): boolean | Promise<boolean>
  readonly graceMs?: number | undefined
}

/** @returns whether all of it is gone. */
export async function endTree(tree: TreeToEnd): Promise<boolean> {
  if (await tree.isGone()) return true
  ask(tree)
  if (await isGoneWithin(tree, tree.graceMs ?? END_GRACE_MS)) return true
  // Again and again: until a parent is killed it may start new processes.
  return isGoneWithin(tree, KILL_LIMIT_MS, () => signalAll(tree, 'SIGKILL'))
}

/** Once each: many programs take a second SIGTERM for impatience and give up on cleaning up. */
function ask(tree: TreeToEnd): void {
  const { command } = tree
  const outside = tree
    .members()
    .filter(({ pid }) => !command || (pid !== command.pid && !isInGroup(pid, command.pid)))
  // A stopped process obeys only when it goes on.
  for (const signal of ['SIGTERM', 'SIGCONT'] as const) {
    command?.signal(signal)
    for (const member of outside) member.signal(signal)
  }
}

function signalAll(tree: TreeToEnd, signal: NodeJS.Signals): void {
  tree.command?.signal(signal)
  for (const member of tree.members()) member.signal(signal)
}

async function isGoneWithin(
  tree: TreeToEnd,
  limitMs: number,
  before?: () => void,
): Promise<boolean> {
  const until = performance.now() + limitMs
  do {
    before?.()
    await wait(CHECK_MS)
    if (await tree.isGone()) return true
  } while (performance.now() < until)
  return false
}

/** Where the system does not tell, or it has ended, it counts as inside: it is not asked twice, and killed in the end as all are. */
const isInGroup = (pid: number, group: number): boolean =>
  (procEntry(pid)?.group ?? group) === group
