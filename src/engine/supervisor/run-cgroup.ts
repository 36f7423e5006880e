/**
 * A control group of a run's own, where this user may make one (cgroups(7), version 2): all in it is killed in one step, also what
 * forks faster than it can be listed, or has neither its parents nor its mark any more. Without it the other nets hold alone.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const PREFIX = 'coreloom-'
/** A younger one may be about to get its process. */
const LEFT_AFTER_MS = 60_000

/** Where the group of this run is, or would be: below the group of whoever asks, which is the same for face and supervisor. */
export function runCgroup(mark: string): string | undefined {
  if (process.platform !== 'linux') return undefined
  const own = ownCgroup()
  if (own === undefined) return undefined
  const name = `${PREFIX}${mark}`
  return own.endsWith(`/${name}`) ? own : join(own, name)
}

/** Makes it and puts a process into it, which has no children yet. @returns whether that was possible */
export function enterCgroup(folder: string, pid: number): boolean {
  removeLeft(dirname(folder))
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'cgroup.procs'), String(pid))
    return true
  } catch {
    removeCgroup(folder)
    return false
  }
}

/** Kills all that is in it, where there is one. */
export function killCgroup(folder: string | undefined): void {
  if (folder === undefined) return
  const file = join(folder, 'cgroup.kill')
  try {
    if (existsSync(file)) writeFileSync(file, '1')
  } catch {
    // It was removed in this moment, so nothing was in it.
  }
}

/** One that holds a process stays. */
export function removeCgroup(folder: string | undefined): void {
  if (folder === undefined) return
  try {
    rmdirSync(folder)
  } catch {
    // It was never made, or what was killed has not been collected yet.
  }
}

/** What was left of runs whose supervisor was killed: one that holds a process stays. */
function removeLeft(beside: string): void {
  try {
    const old = Date.now() - LEFT_AFTER_MS
    for (const name of readdirSync(beside)) {
      if (!name.startsWith(PREFIX)) continue
      const folder = join(beside, name)
      if (statSync(folder).mtimeMs < old) removeCgroup(folder)
    }
  } catch {
    // There are none, or another run removes them too.
  }
}

function ownCgroup(): string | undefined {
  try {
    const path = /^0::(\/.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1]
    const mount = mountOfCgroups(readFileSync('/proc/self/mountinfo', 'utf8'))
    return path === undefined || mount === undefined ? undefined : join(mount, path)
  } catch {
    // A kernel without control groups.
    return undefined
  }
}

/** Fields of a line: see /proc/PID/mountinfo in proc_pid_mountinfo(5). A mount of only a part of the tree is of no use. */
function mountOfCgroups(mountInfo: string): string | undefined {
  const line = mountInfo.split('\n').find((text) => text.includes(' - cgroup2 '))
  const [, , , root, mount] = line?.split(' ') ?? []
  return root === '/' ? mount : undefined
}
