/** Who descends from a process right now. Linux only; elsewhere nobody is found. */
import { readdirSync, readFileSync } from 'node:fs'

/** @returns pids, parents first, without `ancestor` itself. */
export function descendantsOf(ancestor: number): readonly number[] {
  if (process.platform !== 'linux') return []
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? parentOf(entry) : undefined
    if (parent === undefined) continue
    const siblings = children.get(parent)
    if (siblings) siblings.push(Number(entry))
    else children.set(parent, [Number(entry)])
  }
  const found = [ancestor]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found.slice(1)
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name may hold anything, blanks and brackets too: the state and the parent follow its last bracket.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ', 2)[1])
  } catch {
    // It ended since the folder was listed.
    return undefined
  }
}
