/** Who descends from a process right now. Linux only; elsewhere nobody is found. */
import { readdirSync } from 'node:fs'
import { procEntry, type ProcEntry } from './proc-entry'

/** @returns parents first, zombies included, without `ancestor` itself */
export function descendantsOf(ancestor: number): readonly ProcEntry[] {
  if (process.platform !== 'linux') return []
  const children = new Map<number, ProcEntry[]>()
  for (const entry of readdirSync('/proc')) {
    const found = /^\d+$/.test(entry) ? procEntry(entry) : undefined
    if (found === undefined) continue
    const siblings = children.get(found.parentPid)
    if (siblings) siblings.push(found)
    else children.set(found.parentPid, [found])
  }
  const found = [...(children.get(ancestor) ?? [])]
  for (const { pid } of found) found.push(...(children.get(pid) ?? []))
  return found
}
