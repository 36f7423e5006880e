/**
 * Who belongs to a tree, from one list of all processes to the next. Identity is the pid with the start
 * time, or with the name where no start time is told. Who is in the tree stays in it when its parent ends.
 */
import type { PortableProcess } from './portable-processes'

/** Start times are whole seconds, and some systems work them out anew each time. */
const SAME_START_MS = 2000

export interface Member {
  readonly pid: number
  readonly parent: Member | undefined
  readonly startTimeMs: number | undefined
  name: string
  command: string | undefined
  /** Monotonic ms of the last list that did not have it; -Infinity when it may have begun at any time. */
  readonly notBefore: number
  /** Ran before the watch began, so that its counter did not begin at 0. */
  readonly ranBefore: boolean
  /** Undefined until it was read for the first time: a process without a figure is no series. */
  series: number | undefined
  baseCpuMs: number
  cpuMs: number
}

export interface Changes {
  readonly ended: readonly Member[]
  readonly renamed: readonly Member[]
}

export function toMember(
  { pid, name, command, startTimeMs }: PortableProcess,
  life: Pick<Member, 'parent' | 'notBefore' | 'ranBefore'>,
): Member {
  return { pid, name, command, startTimeMs, ...life, series: undefined, baseCpuMs: 0, cpuMs: 0 }
}

/** Brings `members`, parents first, to what the list says; `life` is that of those who are new. */
export function follow(
  members: Set<Member>,
  listed: readonly PortableProcess[],
  life: Pick<Member, 'notBefore' | 'ranBefore'>,
): Changes {
  const byPid = new Map(listed.map((process) => [process.pid, process]))
  const ended: Member[] = []
  const renamed: Member[] = []
  for (const member of members) {
    const process = byPid.get(member.pid)
    if (!process || !isSame(member, process)) {
      members.delete(member)
      ended.push(member)
    } else if (process.name !== member.name || process.command !== member.command) {
      member.name = process.name
      member.command = process.command
      renamed.push(member)
    }
  }
  addDescendants(members, listed, life)
  return { ended, renamed }
}

function addDescendants(
  members: Set<Member>,
  listed: readonly PortableProcess[],
  life: Pick<Member, 'notBefore' | 'ranBefore'>,
): void {
  const children = new Map<number, PortableProcess[]>()
  for (const process of listed) {
    const siblings = children.get(process.parentPid)
    if (siblings) siblings.push(process)
    else children.set(process.parentPid, [process])
  }
  const pids = new Set([...members].map(({ pid }) => pid))
  // Those that are added are gone through too.
  for (const parent of members) {
    for (const process of children.get(parent.pid) ?? []) {
      if (pids.has(process.pid)) continue
      pids.add(process.pid)
      members.add(toMember(process, { ...life, parent }))
    }
  }
}

function isSame(member: Member, { name, startTimeMs }: PortableProcess): boolean {
  if (startTimeMs === undefined || member.startTimeMs === undefined) return name === member.name
  return Math.abs(startTimeMs - member.startTimeMs) < SAME_START_MS
}
