import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { monotonicMs } from '../common/clock'
import { ownGroup } from '../machine/own-group.fixture'
import { eightCores, recordedSystem, unifiedSlice } from '../machine/recorded-system.fixture'
import { Throttling } from './throttling'

const unifiedStat = 'sys/fs/cgroup/user.slice/app.scope/cpu.stat'

test('the counters of version 2 are read of each group that has a quota', () => {
  const outer = {
    'sys/fs/cgroup/user.slice/cpu.max': '700000 100000\n',
    'sys/fs/cgroup/user.slice/cpu.stat': 'nr_periods 80\nnr_throttled 1\nthrottled_usec 500\n',
  }
  const alone = Throttling.open('self', recordedSystem(unifiedSlice))
  onTestFinished(() => alone?.close())
  const figures = { throttledMs: 4500.25, periods: 120, throttledPeriods: 90 }
  expect(alone?.read(monotonicMs())).toMatchObject(figures)
  const both = Throttling.open('self', recordedSystem({ ...unifiedSlice, ...outer }))
  onTestFinished(() => both?.close())
  expect(both?.read(monotonicMs())).toMatchObject({
    ...{ throttledMs: 4500.75, periods: 200, throttledPeriods: 91 },
  })
})

test('they grow with the file, and a group that tells nothing has no reading', () => {
  const root = recordedSystem(unifiedSlice)
  const throttling = Throttling.open('self', root)
  onTestFinished(() => throttling?.close())
  const stat = join(root, unifiedStat)
  writeFileSync(stat, 'nr_periods 121\nnr_throttled 91\nthrottled_usec 4600000\n')
  expect(throttling?.read(0)).toMatchObject({ throttledMs: 4600, throttledPeriods: 91 })
  writeFileSync(stat, 'usage_usec 12\n')
  expect(throttling?.read(0)).toBeUndefined()
})

test('nothing is read where no quota limits the process', () => {
  expect(Throttling.open('self', recordedSystem(eightCores))).toBeUndefined()
})

test('a program that wants a whole core and is granted a fifth is seen to be stopped', async ({
  skip,
}) => {
  const group = ownGroup(0.2)
  if (!group) return skip('no group with a CPU quota can be made here')
  const spinner = spawn('sh', ['-c', 'while :; do :; done'])
  onTestFinished(() => void spinner.kill('SIGKILL'))
  group.take(spinner.pid ?? 0)
  const throttling = Throttling.open(spinner.pid)
  onTestFinished(() => throttling?.close())
  const startedAt = monotonicMs()
  const before = throttling?.read(startedAt)
  let after = before
  while ((after?.throttledPeriods ?? 0) < (before?.throttledPeriods ?? 0) + 3) {
    await sleep(50)
    after = throttling?.read(startedAt)
  }
  expect(after?.periods).toBeGreaterThanOrEqual((before?.periods ?? 0) + 3)
  expect(after?.throttledMs).toBeGreaterThan(before?.throttledMs ?? 0)
  expect(after?.t).toBeGreaterThan(before?.t ?? 0)
})
