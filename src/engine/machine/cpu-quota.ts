/** The CPU that a control group grants in each period (Linux, sched-bwc.rst, cgroup-v2.rst "CPU Interface Files"). */
import { join } from 'node:path'
import { controlGroups, type ControlGroup } from './control-groups'
import { readSystemFile } from './system-file'

export interface LimitedGroup extends ControlGroup {
  /** CPU time per time, in cores: 0.5 = half a core. */
  readonly quota: number
}

/** `undefined` where it has no limit: `-1` in version 1, `max` in version 2, no file at the top of all. */
function quotaOf({ folder, version }: ControlGroup): number | undefined {
  const read = (name: string): string => readSystemFile(join(folder, name))?.trim() ?? ''
  const [quota, period] =
    version === 2
      ? read('cpu.max').split(' ')
      : [read('cpu.cfs_quota_us'), read('cpu.cfs_period_us')]
  const cores = Number(quota || Number.NaN) / Number(period || Number.NaN)
  return cores > 0 ? cores : undefined
}

/** The groups that limit the process, the innermost first. */
export function limitedGroups(pid: number | 'self', root = '/'): LimitedGroup[] {
  return controlGroups(pid, root).flatMap((group) => {
    const quota = quotaOf(group)
    return quota === undefined ? [] : { ...group, quota }
  })
}
