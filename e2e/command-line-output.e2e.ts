/** Output of the command line goes where it was asked to go, whatever the name stands for, or says why it cannot. */
import { expect, test } from '@playwright/test'
import { spawnSync, type StdioOptions } from 'node:child_process'
import { closeSync, lstatSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '../src/shared/run-record'
import { cli, coreloom } from './cli'

const SHORT = ['run', 'fib', '--n', '5', '--tasks', '1', '--model', 'sequential', '--quiet']

let folder = ''
test.beforeEach(() => {
  folder = test.info().outputPath()
  mkdirSync(folder, { recursive: true })
})

const runSync = (program: string, words: readonly string[], stdio: StdioOptions) =>
  spawnSync(program, words, {
    stdio,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE: process.execPath,
      CLI: cli,
      FOLDER: folder,
      CORELOOM_DATA: folder,
    },
  })

const outcomeIn = (text: string): string => (JSON.parse(text) as RunRecord).outcome

test('a file that stands for standard output is written there, and stays what it is', async () => {
  test.skip(process.platform !== 'linux', 'descriptors have names on Linux')
  const link = join(folder, 'stdout')
  symlinkSync('/proc/self/fd/1', link)
  const { code, out } = await coreloom(...SHORT, '--json', link)
  expect(code).toBe(0)
  expect(outcomeIn(out)).toBe('completed')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
})

test('a standard output that goes into a file is written on, not over', () => {
  test.skip(process.platform !== 'linux', 'descriptors have names on Linux')
  const line = `echo first > "$FOLDER/out"; "$NODE" "$CLI" ${SHORT.join(' ')} --json /proc/self/fd/1 >> "$FOLDER/out"`
  expect(runSync('bash', ['-c', line], 'ignore').status).toBe(0)
  const [first, ...rest] = readFileSync(join(folder, 'out'), 'utf8').split('\n')
  expect(first).toBe('first')
  expect(outcomeIn(rest.join('\n'))).toBe('completed')
})

test('a process substitution of the shell is written through', () => {
  test.skip(process.platform === 'win32', 'it is of bash')
  const line = `"$NODE" "$CLI" ${SHORT.join(' ')} --json >(cat > "$FOLDER/through"); wait $!`
  expect(runSync('bash', ['-c', line], 'ignore').status).toBe(0)
  expect(outcomeIn(readFileSync(join(folder, 'through'), 'utf8'))).toBe('completed')
})

for (const words of [[...SHORT, '--json', '-'], ['--help'], ['runs']]) {
  test(`a standard output that takes nothing is told in a sentence: ${words.at(-1)}`, () => {
    test.skip(process.platform !== 'linux', '/dev/full is of Linux')
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = runSync(process.execPath, [cli, ...words], ['ignore', full, 'pipe'])
    closeSync(full)
    expect(stderr).toMatch(
      /^coreloom: Standard output could not be written: the disk is full\..*\n$/,
    )
    expect(status).toBe(1)
  })
}

test('a standard output that is closed is told before anything runs, and one that is thrown away is taken', () => {
  test.skip(process.platform !== 'linux', 'only Linux tells it')
  const line = (to: string): string => `"$NODE" "$CLI" ${SHORT.join(' ')} --json - ${to}`
  const closed = runSync('sh', ['-c', line('>&-')], ['ignore', 'ignore', 'pipe'])
  expect(closed.stderr).toBe(
    'coreloom: Standard output is closed or thrown away, so no JSON can be written there. Nothing was done. Give --json a file instead of -.\n',
  )
  expect(closed.status).toBe(1)
  const thrownAway = runSync('sh', ['-c', line('>/dev/null')], ['ignore', 'ignore', 'pipe'])
  expect([thrownAway.status, thrownAway.stderr]).toEqual([0, ''])
})
