/** The command line where it may use less than the machine: bound to one core by `taskset`, and under a CPU quota. */
import { expect, test } from '@playwright/test'
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { RunRecord } from '../src/shared/contract/run-record'
import { within } from './cli'

const run = ['run', 'fib', '--n', '36', '--tasks', '8', '--model', 'threads', '--no-save']

test('bound to one core, pool, progress, findings and report go by it, with the machine beside', async () => {
  test.skip(process.platform !== 'linux' || cpus().length < 2, 'there is no core to leave out')
  const page = test.info().outputPath('run.html')
  const { code, out, err } = await within(
    ['taskset', '-c', '0'],
    ...run,
    '--json',
    '-',
    '--html',
    page,
  )
  expect({ code, err }).toMatchObject({ code: 0 })
  const record = JSON.parse(out) as RunRecord
  expect(record.host).toMatchObject({ cores: cpus().length, usable: { cores: 1, allowed: [0] } })
  expect(record.spec.workers).toBe(1)
  expect(err).toMatch(new RegExp(`cores of 1 \\(the machine has ${cpus().length} cores?\\) busy`))
  const html = readFileSync(page, 'utf8')
  expect(html).toContain(`of 1 core that may be used (the machine has ${cpus().length} cores)`)
  expect(html).toContain('affinity or cpuset allow core 0.')
})

test('a command that binds itself to one core goes by that one', async () => {
  test.skip(process.platform !== 'linux' || cpus().length < 2, 'there is no core to leave out')
  const command = [
    'taskset',
    '-c',
    '1',
    'sh',
    '-c',
    'n=0; while [ $n -lt 300000 ]; do n=$((n+1)); done',
  ]
  const watch = ['watch', '--no-save', '--quiet', '--json', '-', '--', ...command]
  const { code, out, err } = await within([], ...watch)
  expect({ code, err }).toMatchObject({ code: 0 })
  const { host } = JSON.parse(out) as RunRecord
  expect(host).toMatchObject({ cores: cpus().length, usable: { cores: 1, allowed: [1] } })
})

const GROUP = `/sys/fs/cgroup/cpu/coreloom-e2e-${process.pid}`

/** Half a core, in a group of version 1; false where none can be made. */
function makeGroup(): boolean {
  try {
    mkdirSync(GROUP)
    writeFileSync(`${GROUP}/cpu.cfs_period_us`, '100000')
    writeFileSync(`${GROUP}/cpu.cfs_quota_us`, '50000')
    return true
  } catch {
    return false
  }
}

test('a CPU quota makes the pool small, and what it took away is in the record and told', async () => {
  test.skip(!makeGroup(), 'no group with a CPU quota can be made here')
  try {
    const inGroup = ['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', GROUP]
    const { code, out, err } = await within(inGroup, ...run, '--json', '-')
    expect({ code, err }).toMatchObject({ code: 0 })
    const record = JSON.parse(out) as RunRecord
    expect(record.host.usable).toMatchObject({ cores: 0.5, quota: 0.5 })
    expect(record.spec.workers).toBe(1)
    expect(record.summary.effectiveCores).toBeLessThan(0.6)
    expect(record.samples.throttling?.t.length).toBeGreaterThan(5)
    expect(record.summary.throttling?.throttledPeriods).toBeGreaterThan(0)
    expect(record.findings.map(({ id }) => id)).toContain('throttled')
    expect(err).toContain('(a CPU quota grants 0.5) busy')
  } finally {
    rmdirSync(GROUP)
  }
})
