import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { UsableCores } from '../../shared/contract/run-record'
import { describeHost } from './host'
import { ownGroup } from './own-group.fixture'
import { eightCores, recordedSystem, unifiedMount, unifiedSlice } from './recorded-system.fixture'
import { readUsableCores } from './usable-cores'

const usable = (files: Readonly<Record<string, string>>): UsableCores | undefined =>
  readUsableCores('self', recordedSystem(files))

describe('affinity and cpuset', () => {
  test('nothing is told where all cores may be used', () => {
    expect(usable(eightCores)).toBeUndefined()
  })

  test('cores that the machine has not, or that are off, do not count', () => {
    const status = 'Cpus_allowed_list:\t0-127\n'
    expect(usable({ ...eightCores, 'proc/self/status': status })).toBeUndefined()
    const online = { 'sys/devices/system/cpu/online': '0-1,4-7\n' }
    expect(
      usable({ ...eightCores, ...online, 'proc/self/status': 'Cpus_allowed_list:\t2-4\n' }),
    ).toEqual({ cores: 1, allowed: [4] })
  })

  test('some cores are told by their numbers', () => {
    const status = 'Cpus_allowed_list:\t1-2,6\n'
    expect(usable({ ...eightCores, 'proc/self/status': status })).toEqual({
      cores: 3,
      allowed: [1, 2, 6],
    })
  })

  test('threads that are each bound to a core of their own may use all of these', () => {
    const bound = (list: string) => `Cpus_allowed_list:\t${list}\n`
    const files = {
      ...eightCores,
      'proc/self/status': bound('0'),
      'proc/self/task/1/status': bound('0'),
      'proc/self/task/2/status': bound('3'),
    }
    expect(usable(files)).toEqual({ cores: 2, allowed: [0, 3] })
  })

  test.runIf(process.platform === 'linux' && cpus().length > 1)(
    'a process that is bound to one core may use that one',
    async () => {
      const child = spawn('taskset', ['-c', '1', 'sh', '-c', 'echo; exec sleep 60'])
      onTestFinished(() => void child.kill('SIGKILL'))
      await once(child.stdout, 'data')
      expect(readUsableCores(child.pid)).toEqual({ cores: 1, allowed: [1] })
      expect(describeHost(child.pid)).toMatchObject({
        cores: cpus().length,
        usable: { cores: 1, allowed: [1] },
      })
    },
  )
})

describe('a CPU quota of version 2', () => {
  test('is a fraction of the cores', () => {
    expect(usable(unifiedSlice)).toEqual({ cores: 1.5, quota: 1.5 })
  })

  test('the smallest on the way up counts', () => {
    const slice = { 'sys/fs/cgroup/user.slice/cpu.max': '50000 100000\n' }
    expect(usable({ ...unifiedSlice, ...slice })).toEqual({ cores: 0.5, quota: 0.5 })
  })

  test('is no limit when it grants all that is allowed, and one beside fewer cores when it is less', () => {
    const group = 'sys/fs/cgroup/user.slice/app.scope/cpu.max'
    expect(usable({ ...unifiedSlice, [group]: '800000 100000\n' })).toBeUndefined()
    const bound = { 'proc/self/status': 'Cpus_allowed_list:\t3\n' }
    expect(usable({ ...unifiedSlice, ...bound })).toEqual({ cores: 1, allowed: [3] })
    expect(usable({ ...unifiedSlice, ...bound, [group]: '30000 100000\n' })).toEqual({
      ...{ cores: 0.3, allowed: [3], quota: 0.3 },
    })
  })

  test('of a container that sees its own group as the top of all', () => {
    const container = {
      ...eightCores,
      'proc/self/mountinfo': unifiedMount.replace(' / /sys', ' /../../docker/4711 /sys'),
      'proc/self/cgroup': '0::/\n',
      'sys/fs/cgroup/cpu.max': '200000 100000\n',
    }
    expect(usable(container)).toEqual({ cores: 2, quota: 2 })
  })
})

describe('a CPU quota of version 1', () => {
  const hybrid = {
    ...eightCores,
    'proc/self/mountinfo':
      '31 30 0:28 /docker/47 /sys/fs/cgroup/cpu\\040time rw,relatime - cgroup cgroup rw,cpu,cpuacct\n' +
      '33 30 0:30 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset\n' +
      '40 30 0:37 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n',
    'proc/self/cgroup': '4:cpuset:/\n3:cpu,cpuacct:/docker/47/job\n1:name=systemd:/x\n0::/\n',
    'sys/fs/cgroup/cpu time/cpu.cfs_quota_us': '-1\n',
    'sys/fs/cgroup/cpu time/cpu.cfs_period_us': '100000\n',
    'sys/fs/cgroup/cpu time/job/cpu.cfs_quota_us': '25000\n',
    'sys/fs/cgroup/cpu time/job/cpu.cfs_period_us': '50000\n',
  }

  test('is found below the group that is mounted, beside a version 2 without it', () => {
    expect(usable(hybrid)).toEqual({ cores: 0.5, quota: 0.5 })
  })

  test('-1 is no limit', () => {
    const group = 'sys/fs/cgroup/cpu time/job/cpu.cfs_quota_us'
    expect(usable({ ...hybrid, [group]: '-1\n' })).toBeUndefined()
  })

  test('that this system really imposes is read of the process that it holds', async ({ skip }) => {
    const group = ownGroup(0.5)
    if (!group) return skip('no group with a CPU quota can be made here')
    const child = spawn('sleep', ['60'])
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child, 'spawn')
    group.take(child.pid ?? 0)
    expect(readUsableCores(child.pid)).toMatchObject({ cores: 0.5, quota: 0.5 })
  })
})
