/** Under a small limit of open files a run has fewer workers or figures than it asked for, and is carried out all the same. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RunRecord } from '../src/shared/contract/run-record'
import { expect, test } from './app'
import { cli } from './cli'

const LIMIT = 128

test.skip(process.platform === 'win32', 'has no such limit')

for (const [name, parameters, isWhole] of [
  [
    'a pool of processes',
    'run fib --n 20 --tasks 48 --model processes --workers 24',
    ({ summary }: RunRecord) => summary.tasks.done === 48,
  ],
  [
    'a watch',
    `watch -- sh -c 'for i in $(seq 60); do sleep 2 & done; wait'`,
    ({ root }: RunRecord) => root?.exitCode === 0,
  ],
] as const) {
  test(`${name} goes to its end with ${LIMIT} descriptors`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coreloom-e2e-'))
    const file = join(folder, 'run.json')
    const words = parameters.replace(/^(run fib|watch)/, `$1 --no-save --json '${file}'`)
    const command = `ulimit -n ${LIMIT}; exec '${process.execPath}' '${cli}' ${words}`
    await promisify(execFile)('sh', ['-c', command])
    const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord
    expect(record.outcome).toBe('completed')
    expect(isWhole(record)).toBe(true)
    rmSync(folder, { recursive: true })
  })
}

test('with too few to start anything the run fails in a sentence', async () => {
  const command = `ulimit -n 24; exec '${process.execPath}' '${cli}' run fib --n 5 --no-save --quiet`
  const failed = promisify(execFile)('sh', ['-c', command])
  await expect(failed).rejects.toMatchObject({ code: 1 })
  const { stderr } = (await failed.catch((error: unknown) => error)) as { readonly stderr: string }
  expect(stderr).toMatch(/could not be started: .*EMFILE\. There are too few file descriptors/)
  expect(stderr).not.toMatch(/\n {4}at /)
})
