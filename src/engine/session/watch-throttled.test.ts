import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { WatchSpec } from '../../shared/contract/watch-spec'
import { ownGroup } from '../machine/own-group.fixture'
import { startWatch } from './watch'

test('a watch tells of the process under a CPU quota what it may use, and how long it was stopped', async ({
  skip,
}) => {
  const group = ownGroup(0.3)
  if (!group) return skip('no group with a CPU quota can be made here')
  const spinner = spawn('sh', ['-c', 'while :; do :; done'])
  onTestFinished(() => void spinner.kill('SIGKILL'))
  group.take(spinner.pid ?? 0)
  const target = { kind: 'process', pid: spinner.pid }
  const watch = await startWatch(WatchSpec.parse({ target, durationSeconds: 3, rateHz: 20 }), {
    onEvent: () => undefined,
  })
  const { host, samples, summary, findings } = await watch.finished
  expect(host.usable).toMatchObject({ cores: 0.3, quota: 0.3 })
  const { throttledMs = 0, throttledPeriods = 0, periods = 0 } = summary.throttling ?? {}
  expect(throttledMs).toBeGreaterThan(0)
  expect(throttledPeriods).toBeLessThanOrEqual(periods)
  expect(samples.throttling?.t.length).toBe(samples.t.length)
  expect(samples.throttling?.throttledPeriods.at(-1)).toBeGreaterThan(
    samples.throttling?.throttledPeriods[0] ?? Infinity,
  )
  const told = findings.find(({ id }) => id === 'throttled')
  expect(told?.evidence).toMatch(
    /^The CPU quota of 0\.3 cores \(the machine has \d+ cores?\) was used up in/,
  )
})

test('a command that goes into a group with a CPU quota is followed there', async ({ skip }) => {
  const group = ownGroup(0.3)
  if (!group) return skip('no group with a CPU quota can be made here')
  const moves = `echo $$ > ${group.folder}/cgroup.procs; while :; do :; done`
  const target = { kind: 'command', argv: ['sh', '-c', moves] }
  const watch = await startWatch(WatchSpec.parse({ target, durationSeconds: 4, rateHz: 20 }), {
    onEvent: () => undefined,
  })
  const { host, summary, findings } = await watch.finished
  expect(host.usable).toMatchObject({ cores: 0.3, quota: 0.3 })
  expect(summary.throttling?.throttledMs).toBeGreaterThan(0)
  expect(findings.map(({ id }) => id)).toContain('throttled')
})
