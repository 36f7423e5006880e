/**
 * The cores that a process may use: what its affinity and its cpuset allow, and what the quota of its control groups grants.
 * Linux tells which; elsewhere the runtime tells how many.
 */
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import type { UsableCores } from '../../shared/contract/run-record'
import { limitedGroups } from './cpu-quota'
import { parseCpuList } from './cpu-list'
import { readSystemFile, readSystemFolder } from './system-file'

/** Undefined where it may use all cores. `root` names another place where the system's files are. */
export function readUsableCores(
  pid: number | 'self' = 'self',
  root = '/',
): UsableCores | undefined {
  const list = allowedList(root, `${pid}`)
  if (list === undefined) return pid === 'self' ? countedByRuntime() : undefined
  const online = parseCpuList(readSystemFile(join(root, 'sys/devices/system/cpu/online')) ?? list)
  // The affinity may name cores that the machine has not, or that are off.
  const isNamed = (text: string): boolean[] => {
    const named = new Set(parseCpuList(text))
    return online.map((core) => named.has(core))
  }
  const ofFirst = isNamed(list)
  const isWhole = ofFirst.every(Boolean)
  const lists = isWhole ? [] : listsOfThreads(root, pid).map(isNamed)
  const allowed = online.filter((_, i) => [ofFirst, ...lists].some((all) => all[i]))
  const quota = Math.min(...limitedGroups(pid, root).map((group) => group.quota))
  const isBound = allowed.length > 0 && allowed.length < online.length
  const isLimited = quota < (isBound ? allowed : online).length
  if (!isBound && !isLimited) return undefined
  return {
    cores: Math.min(quota, isBound ? allowed.length : online.length),
    allowed: isBound ? allowed : undefined,
    quota: isLimited ? quota : undefined,
  }
}

const allowedList = (root: string, task: string): string | undefined =>
  /^Cpus_allowed_list:\s*(\S+)/m.exec(readSystemFile(join(root, `proc/${task}/status`)) ?? '')?.[1]

/** More threads than this are hardly bound one by one. */
const MOST_THREADS = 256

/** A program may bind each of its threads to a core of its own: it then uses all of these. */
function listsOfThreads(root: string, pid: number | 'self'): readonly string[] {
  const tids = readSystemFolder(join(root, `proc/${pid}/task`)).slice(0, MOST_THREADS)
  return tids.flatMap((tid) => allowedList(root, `${pid}/task/${tid}`) ?? [])
}

function countedByRuntime(): UsableCores | undefined {
  const cores = availableParallelism()
  return cores < cpus().length ? { cores } : undefined
}
