/**
 * The cores that a process may use: what its affinity and its cpuset allow, and what the quota of its control groups grants.
 * Linux tells which; elsewhere the runtime tells how many.
 */
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import type { UsableCores } from '../../shared/contract/run-record'
import { limitedGroups } from './cpu-quota'
import { parseCpuList } from './cpu-list'
import { readSystemFile } from './system-file'

/** Undefined where it may use all cores. `root` names another place where the system's files are. */
export function readUsableCores(
  pid: number | 'self' = 'self',
  root = '/',
): UsableCores | undefined {
  const status = readSystemFile(join(root, `proc/${pid}/status`))
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status ?? '')?.[1]
  if (list === undefined) return pid === 'self' ? countedByRuntime() : undefined
  const online = parseCpuList(readSystemFile(join(root, 'sys/devices/system/cpu/online')) ?? list)
  // The affinity may name cores that the machine has not, or that are off.
  const named = new Set(parseCpuList(list))
  const allowed = online.filter((core) => named.has(core))
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

function countedByRuntime(): UsableCores | undefined {
  const cores = availableParallelism()
  return cores < cpus().length ? { cores } : undefined
}
