/** The command line where it may use less than the machine: bound to one core by `taskset`, and under a CPU quota. */
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { RunRecord } from '../src/shared/run-record'
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
  expect(err).toMatch(new RegExp(`cores of 1 \\(the machine has ${cpus().length}\\) busy`))
  const html = readFileSync(page, 'utf8')
  expect(html).toContain(`of 1 core that may be used (the machine has ${cpus().length})`)
  expect(html).toContain('affinity or cpuset allow core 0.')
})
