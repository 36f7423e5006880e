/** Output of the command line goes where it was asked to go, whatever the name stands for, or says why it cannot. */
import { expect, test } from '@playwright/test'
import { spawnSync, type StdioOptions } from 'node:child_process'
import { closeSync, lstatSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { RunListing } from '../src/shared/contract/history'
import type { RunRecord } from '../src/shared/contract/run-record'
import { cli, commandLine, coreloom } from './cli'

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

for (const [named, path] of [
  ['by its number', '/dev/fd/7'],
  ['by a link to it', '$FOLDER/link'],
]) {
  test(`a file that the shell has open, given ${named}, is written on where it is`, () => {
    test.skip(process.platform !== 'linux', 'descriptors have names on Linux')
    symlinkSync('/proc/self/fd/7', join(folder, 'link'))
    const line = `exec 7> "$FOLDER/out"; echo first >&7; "$NODE" "$CLI" ${SHORT.join(' ')} --json "${path}" && echo last >&7`
    expect(runSync('bash', ['-c', line], 'ignore').status).toBe(0)
    const lines = readFileSync(join(folder, 'out'), 'utf8').trimEnd().split('\n')
    expect([lines[0], lines.at(-1)]).toEqual(['first', 'last'])
    expect(outcomeIn(lines.slice(1, -1).join('\n'))).toBe('completed')
  })
}

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

for (const words of [
  [...SHORT, '--json', '-'],
  ['runs', '--json'],
  ['runs', 'export', 'KEPT', '--json', '-'],
  ['compare', 'FILE', '--json', '-'],
  ['watch', '--json', '-', '--', 'true'],
]) {
  test(`JSON whose reader has gone is told, and is no success: ${words.join(' ')}`, async () => {
    test.skip(process.platform === 'win32', 'it is of bash')
    const { coreloom: inFolder } = commandLine(folder)
    await inFolder(...SHORT, '--json', join(folder, 'kept.json'))
    const [kept] = JSON.parse((await inFolder('runs', '--json')).out) as [RunListing]
    const line = words.join(' ').replace('KEPT', kept.run).replace('FILE', '"$FOLDER/kept.json"')
    // The reader is gone before anything is written.
    const piped = `{ sleep 0.2; "$NODE" "$CLI" ${line}; echo "$?" > "$FOLDER/code"; } | true`
    const { stderr } = runSync('bash', ['-c', piped], ['ignore', 'ignore', 'pipe'])
    expect(stderr).toContain(
      'coreloom: Standard output could not be written: who read it has gone. Give it a reader that takes all, or the name of a file.\n',
    )
    expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('1\n')
    const after = JSON.parse((await inFolder('runs', '--json')).out) as RunListing[]
    expect(after.length, 'what was run is kept').toBe(/^(run |watch)/.test(line) ? 2 : 1)
  })
}

test('text whose reader has had enough is no failure', () => {
  test.skip(process.platform === 'win32', 'it is of bash')
  const piped = `{ sleep 0.2; "$NODE" "$CLI" run fib --help; echo "$?" > "$FOLDER/code"; } | true`
  expect(runSync('bash', ['-c', piped], ['ignore', 'ignore', 'pipe']).stderr).toBe('')
  expect(readFileSync(join(folder, 'code'), 'utf8')).toBe('0\n')
})

test('a standard output that is thrown away is taken, whoever throws it away and however', () => {
  test.skip(process.platform !== 'linux', '/dev/null is of Unix')
  const words = [cli, ...SHORT, '--json', '-']
  // Opened for writing, and as Node and Python do it for reading too.
  for (const flags of ['w', 'r+']) {
    const nowhere = openSync('/dev/null', flags)
    const { status, stderr } = runSync(process.execPath, words, ['ignore', nowhere, 'pipe'])
    closeSync(nowhere)
    expect([status, stderr], flags).toEqual([0, ''])
  }
  const ignored = runSync(process.execPath, words, ['ignore', 'ignore', 'pipe'])
  expect([ignored.status, ignored.stderr]).toEqual([0, ''])
})
