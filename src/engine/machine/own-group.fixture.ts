/** A control group of version 1 with a CPU quota, for one test: made where the system lets us, removed with the test. */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'

const PERIOD_US = 100_000
const LEAVING_MS = 10_000
const CPU = '/sys/fs/cgroup/cpu'

export interface OwnGroup {
  readonly folder: string
  /** Moves a process into it. */
  take(pid: number): void
}

/** `cores`: the quota. Undefined where there is no such hierarchy, or none that we may write. */
export function ownGroup(cores: number): OwnGroup | undefined {
  const folder = join(CPU, `coreloom-test-${process.pid}-${performance.now()}`)
  try {
    mkdirSync(folder)
  } catch {
    return undefined
  }
  onTestFinished(async () => {
    // A group with anyone in it stays: whoever is left goes where he came from. One who is ending is listed no more,
    // and holds the group until he has ended.
    await vi.waitFor(() => {
      for (const pid of readFileSync(join(folder, 'cgroup.procs'), 'latin1').split('\n')) {
        if (pid) writeFileSync(join(CPU, 'cgroup.procs'), pid)
      }
      rmdirSync(folder)
    }, LEAVING_MS)
  })
  writeFileSync(join(folder, 'cpu.cfs_period_us'), String(PERIOD_US))
  writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(cores * PERIOD_US))
  return { folder, take: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)) }
}
