import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eightCores, recordedSystem, unifiedMount } from '../machine/recorded-system.fixture'
import { FollowedQuota } from './followed-quota'

const PID = 4711
const statOf = (periods: number, throttled: number): string =>
  `nr_periods ${periods}\nnr_throttled ${throttled}\nthrottled_usec ${throttled * 1000}\n`

function system(from: number | 'self' = PID) {
  const root = recordedSystem({
    ...eightCores,
    'proc/self/mountinfo': unifiedMount,
    [`proc/${PID}/status`]: 'Cpus_allowed_list:\t0-7\n',
    'proc/self/cgroup': '0::/other\n',
    [`proc/${PID}/cgroup`]: '0::/shell\n',
    'sys/fs/cgroup/unit/cpu.max': '150000 100000\n',
    'sys/fs/cgroup/unit/cpu.stat': statOf(50, 40),
    'sys/fs/cgroup/other/cpu.max': '50000 100000\n',
    'sys/fs/cgroup/other/cpu.stat': statOf(9, 9),
  })
  const quota = new FollowedQuota(PID, from, root)
  onTestFinished(() => quota.close())
  const write = (path: string, text: string) => writeFileSync(join(root, path), text)
  return { quota, write, moveTo: (group: string) => write(`proc/${PID}/cgroup`, `0::/${group}\n`) }
}

test('a process that goes into a group with a quota is followed there', () => {
  const { quota, write, moveTo } = system()
  expect(quota.read(0, 1000)).toBeUndefined()
  expect(quota.moved).toBeUndefined()
  moveTo('unit')
  expect(quota.read(0, 1500), 'looked up once a second').toBeUndefined()
  expect(quota.read(0, 2000)).toMatchObject({ throttledMs: 0, periods: 0, throttledPeriods: 0 })
  expect(quota.moved).toEqual({ usable: { cores: 1.5, quota: 1.5 } })
  write('sys/fs/cgroup/unit/cpu.stat', statOf(60, 45))
  expect(quota.read(0, 2050)).toMatchObject({ throttledMs: 5, periods: 10, throttledPeriods: 5 })
})

test('in the next group its sums go on, and do not go back', () => {
  const { quota, write, moveTo } = system()
  moveTo('unit')
  quota.read(0, 1000)
  write('sys/fs/cgroup/unit/cpu.stat', statOf(60, 45))
  quota.read(0, 1100)
  moveTo('other')
  expect(quota.read(0, 2200)).toMatchObject({ throttledMs: 5, periods: 10, throttledPeriods: 5 })
  write('sys/fs/cgroup/other/cpu.stat', statOf(10, 10))
  expect(quota.read(0, 2300)).toMatchObject({ throttledMs: 6, periods: 11, throttledPeriods: 6 })
  moveTo('shell')
  expect(quota.read(0, 3400)).toBeUndefined()
  expect(quota.moved).toEqual({ usable: undefined })
})

test('one that had gone there before it was looked at has gone there as well', () => {
  const { quota, write } = system('self')
  expect(quota.moved).toEqual({ usable: undefined })
  write(`proc/${PID}/cgroup`, '0::/unit\n')
  expect(quota.read(0, 2000)).toMatchObject({ throttledMs: 0, periods: 0 })
  expect(quota.moved).toEqual({ usable: { cores: 1.5, quota: 1.5 } })
})

test('one that is bound to other cores after its start may use these', () => {
  const { quota, write } = system()
  expect(quota.moved).toBeUndefined()
  write(`proc/${PID}/status`, 'Cpus_allowed_list:\t2-3\n')
  quota.read(0, 2000)
  expect(quota.moved).toEqual({ usable: { cores: 2, allowed: [2, 3] } })
  write(`proc/${PID}/status`, 'Cpus_allowed_list:\t0-7\n')
  quota.read(0, 3000)
  expect(quota.moved).toEqual({ usable: undefined })
})
