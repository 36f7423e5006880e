/** Files of a system as they were recorded elsewhere, in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** By path. @returns the folder, which is removed with the test */
export function recordedSystem(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'coreloom-system-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Of 8 cores, all allowed. */
export const eightCores = {
  'proc/self/status': 'Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n',
  'sys/devices/system/cpu/online': '0-7\n',
}

export const unifiedMount =
  '24 18 0:21 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate\n'

/** Version 2, in a slice that a unit lies in. */
export const unifiedSlice = {
  ...eightCores,
  'proc/self/mountinfo': unifiedMount,
  'proc/self/cgroup': '0::/user.slice/app.scope\n',
  'sys/fs/cgroup/user.slice/cpu.max': 'max 100000\n',
  'sys/fs/cgroup/user.slice/app.scope/cpu.max': '150000 100000\n',
  'sys/fs/cgroup/user.slice/app.scope/cpu.stat':
    'usage_usec 8100034\nuser_usec 8000000\nsystem_usec 100034\ncore_sched.force_idle_usec 0\n' +
    'nr_periods 120\nnr_throttled 90\nthrottled_usec 4500250\nnr_bursts 0\nburst_usec 0\n',
}
