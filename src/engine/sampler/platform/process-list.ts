/** The processes that run now, for a person to choose one to watch: those that used most CPU first. */
import { userInfo, type UserInfo } from 'node:os'
import type { ProcessListing } from '../../../shared/contract/ipc'
import { PortableReader } from '../portable/portable-reader'
import { listPortableProcesses } from '../portable/portable-processes'
import { listLinuxProcesses } from '../linux/process-list-linux'

export async function listProcesses(): Promise<readonly ProcessListing[]> {
  const listings = listLinuxProcesses() ?? (await listPortably())
  return listings.toSorted((a, b) => (b.cpuMs ?? -1) - (a.cpuMs ?? -1) || a.pid - b.pid)
}

/** Threads are not told, CPU and memory where `pidusage` answers in time. */
export async function listPortably(): Promise<readonly ProcessListing[]> {
  const processes = await listPortableProcesses()
  const reader = new PortableReader(() =>
    processes.map(({ pid }) => ({ role: 'worker', pid, ownProcess: true })),
  )
  const { targets } = await reader.scan()
  const counters = new Map(targets.map(({ target, process: read }) => [target.pid, read]))
  const own = userInfo()
  return processes.map(({ pid, parentPid, name, command, uid }) => ({
    pid,
    parentPid: parentPid > 0 ? parentPid : undefined,
    name,
    command: command ?? name,
    user: userOf(uid, own),
    rssBytes: counters.get(pid)?.rssBytes,
    cpuMs: counters.get(pid)?.cpuMs,
  }))
}

/** Only our own name is told without asking a directory. */
function userOf(uid: number | undefined, own: UserInfo<string>): string | undefined {
  if (uid === undefined) return undefined
  return uid === own.uid ? own.username : String(uid)
}
