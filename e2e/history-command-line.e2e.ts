/** The history as the command line has it: real processes that write one file, also when they are killed. */
import { expect, test } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunListing } from '../src/shared/contract/history'
import type { RunRecord } from '../src/shared/contract/run-record'
import { commandLine } from './cli'
import { integrityOf } from './integrity'
import { mountDisk } from './small-disk'

// Each starts the command line many times over, and each of them a few workers.
test.describe.configure({ timeout: 180_000 })

const SMALL_RUN = ['run', 'fib', '--n', '20', '--tasks', '2', '--workers', '2']

const here = () => commandLineWithList(test.info().outputPath('data'))

function commandLineWithList(folder: string) {
  const line = commandLine(folder)
  const list = async (): Promise<readonly RunListing[]> =>
    JSON.parse((await line.coreloom('runs', 'list', '--json', '--limit', '10000')).out)
  return { folder, ...line, list }
}

test('runs are kept, listed, shown by the first letters of their id, exported and deleted', async () => {
  const { coreloom, list } = here()
  const { code, err } = await coreloom(...SMALL_RUN, '--model', 'threads,processes')
  expect(code).toBe(0)
  expect(err.match(/^Kept as [0-9a-f]{8}$/gm)).toHaveLength(2)
  const runs = await list()
  expect(runs.map(({ model }) => model)).toEqual(['processes', 'threads'])

  const table = await coreloom('runs')
  expect(table.out).toMatch(/processes × 2[^]*threads × 2/)
  expect((await coreloom('runs', 'list', '--limit', '1')).out).toContain('and 1 more run')

  const [first, second] = runs.map(({ run }) => run) as [string, string]
  const shown = await coreloom('runs', 'show', first.slice(0, 9))
  expect(shown.out).toContain(first)
  expect(shown.out).toContain('2 of 2 tasks done\n')

  const target = test.info().outputPath('both.json')
  const html = test.info().outputPath('both.html')
  await coreloom('runs', 'export', first, '--json', target, second, '--html', html)
  const records = JSON.parse(readFileSync(target, 'utf8')) as readonly RunRecord[]
  expect(records.map(({ id }) => id)).toEqual([first, second])
  expect(records[0]?.tasks.map(({ result }) => result)).toEqual([6765, 6765])
  expect(readFileSync(html, 'utf8')).toContain('</html>')
  expect(JSON.parse((await coreloom('runs', 'export', first, '--json', '-')).out)).toMatchObject({
    id: first,
  })

  expect((await coreloom('runs', 'delete', first)).out).toBe('Deleted 1 run.\n')
  expect((await list()).map(({ run }) => run)).toEqual([second])
})

test('a watched command is kept too, and nothing is with --no-save', async () => {
  const { coreloom, list, folder } = here()
  await coreloom(...SMALL_RUN, '--no-save')
  await coreloom('watch', '--no-save', '--', 'true')
  expect(existsSync(folder)).toBe(false)
  expect((await coreloom('watch', '--', 'sh', '-c', 'exit 3')).code).toBe(3)
  expect(await list()).toMatchObject([
    { model: 'command', label: "sh -c 'exit 3'", rootEnd: { exitCode: 3 } },
  ])
  expect((await coreloom('runs')).out).toContain('  exit code 3')
})

test('a switch names the folder of the history for every command, before the environment does', async () => {
  const { coreloom, list, within } = here()
  const folder = test.info().outputPath('named', 'data')
  const named = `--user-data-dir=${folder}`
  expect((await coreloom(...SMALL_RUN, named)).err).toContain('Kept as')
  expect((await coreloom('watch', '--user-data-dir', folder, '--', 'true')).code).toBe(0)
  // A person's own setting would keep Python from writing bytecode.
  const plain = ['env', '-u', 'PYTHONDONTWRITEBYTECODE']
  await within(plain, ...SMALL_RUN, '--model', 'python-threads', named)
  expect(existsSync(join(folder, 'python-bytecode'))).toBe(true)
  const runs = JSON.parse((await coreloom('runs', named, '--json')).out) as RunListing[]
  expect(runs).toHaveLength(3)
  expect(await list()).toEqual([])
  const id = runs[0]?.run ?? ''
  expect((await coreloom('runs', 'show', '--user-data-dir', folder, id)).out).toContain(id)
  expect((await coreloom('runs', 'export', id, '--json', '-', named)).out).toContain(id)
  expect((await coreloom('runs', 'delete', named, id)).out).toBe('Deleted 1 run.\n')
})

test('an id that names no run, or several, is one sentence', async () => {
  const { coreloom, list } = here()
  const shared = await sharedLetter(async () => {
    await coreloom(...SMALL_RUN, '--quiet', '--model', 'sequential,coroutines')
    return (await list()).map(({ run }) => run.slice(0, 1))
  })
  const several = await coreloom('runs', 'show', shared)
  expect(several.code).toBe(2)
  expect(several.err).toMatch(new RegExp(`"${shared}" names \\d+ runs: .*; give more letters`))
  const none = await coreloom('runs', 'show', 'nobody')
  expect(none.code).toBe(1)
  expect(none.err).toMatch(/^coreloom: there is no run "nobody" in the history; .*\n$/)
  expect((await coreloom('runs', 'delete')).code).toBe(2)
  expect((await coreloom('runs', 'export', shared)).err).toContain('needs --json FILE')
  expect((await coreloom('runs', '--help')).out).toContain('coreloom runs delete ID')
})

/** Runs until two ids begin alike: after seventeen at the latest, since a digit has sixteen values. */
async function sharedLetter(runAgain: () => Promise<readonly string[]>): Promise<string> {
  for (;;) {
    const letters = await runAgain()
    const shared = letters.find((letter, at) => letters.indexOf(letter) !== at)
    if (shared !== undefined) return shared
  }
}

test('a folder that cannot be used is one line of warning, and the run goes on', async () => {
  const file = test.info().outputPath('a-file')
  writeFileSync(file, '')
  const { coreloom } = commandLine(join(file, 'inside'))
  const { code, err, out } = await coreloom(...SMALL_RUN)
  expect(code).toBe(0)
  expect(out).toContain('threads × 2')
  expect(err.match(/^coreloom: The history cannot be written in .*$/gm)).toHaveLength(1)
  expect(err).not.toContain('Kept as')
  const listed = await coreloom('runs')
  expect(listed.code).toBe(1)
  expect(listed.err).toContain('cannot be written')
})

test('a damaged history is left as it is, and the run goes on', async () => {
  const { coreloom, folder } = here()
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'history.db')
  const text = 'This was a history once.\n'.repeat(400)
  writeFileSync(file, text)
  const { code, err } = await coreloom(...SMALL_RUN)
  expect(code).toBe(0)
  expect(err).toContain('is damaged and was left as it is')
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('a disk that is read-only is one line of warning, and what is on it stays', async () => {
  const disk = mountDisk('4m')
  test.skip(disk === undefined, 'Only root can mount a disk.')
  if (disk === undefined) return
  try {
    const { coreloom, list } = commandLineWithList(disk.folder)
    expect((await coreloom(...SMALL_RUN)).err).toContain('Kept as')
    spawnSync('mount', ['-o', 'remount,ro', disk.folder])
    const { code, err } = await coreloom(...SMALL_RUN)
    expect(code).toBe(0)
    expect(err).toMatch(/^coreloom: The history cannot be written in .* set CORELOOM_DATA to/m)
    spawnSync('mount', ['-o', 'remount,rw', disk.folder])
    expect(await list()).toHaveLength(1)
    expect(integrityOf(disk.folder)).toBe('ok')
  } finally {
    disk.unmount()
  }
})

test('a full disk leaves the run and the history whole', async () => {
  const disk = mountDisk('480k')
  test.skip(disk === undefined, 'Only root can mount a disk.')
  if (disk === undefined) return
  try {
    const { coreloom } = commandLine(disk.folder)
    let kept = 0
    await expect(async () => {
      // Each record takes some ten thousands of bytes.
      const { code, err } = await coreloom('run', 'fib', '--n', '5', '--tasks', '400')
      expect(code).toBe(0)
      kept += err.match(/^Kept as/gm)?.length ?? 0
      expect(err).toMatch(/^coreloom: The disk that holds the history .* is full\./m)
    }).toPass({ timeout: 150_000, intervals: [0] })
    expect(integrityOf(disk.folder)).toBe('ok')
    expect(kept).toBeGreaterThan(0)
  } finally {
    disk.unmount()
  }
})

test('a dozen kills while it writes: no corrupt history, and every run that was said to be kept is there', async () => {
  test.setTimeout(400_000)
  const { start, folder, list } = here()
  const said = new Set<string>()
  // Three short runs each: the kill comes before, between and after them, and at all stages of writing one.
  const models = ['--model', 'sequential,coroutines,threads']
  const words = ['run', 'fib', '--n', '18', '--tasks', '1', ...models]
  for (let round = 0; round < 12; round += 1) {
    const { child, text } = start(...words)
    const closed = once(child, 'close')
    const wanted = round % 3
    await expect
      .poll(() => text.err.match(/^Kept as/gm)?.length ?? 0, {
        intervals: [1 + (round % 7)],
        timeout: 30_000,
      })
      .toBeGreaterThanOrEqual(wanted)
    child.kill('SIGKILL')
    await closed
    for (const [, id = ''] of text.err.matchAll(/^Kept as ([0-9a-f]{8})\n/gm)) said.add(id)
  }
  expect(integrityOf(folder)).toBe('ok')
  const there = new Set((await list()).map(({ run }) => run.slice(0, 8)))
  expect([...said].filter((id) => !there.has(id))).toEqual([])
  expect(said.size).toBeGreaterThanOrEqual(9)
})

test('a run that was killed is shown as interrupted, with what it had measured', async () => {
  const { start, coreloom, folder, list } = here()
  const { child, text } = start('run', 'fib', '--n', '45', '--tasks', '2', '--workers', '2')
  const closed = once(child, 'close')
  // Progress is a line a second, and so does the history go on: after five lines there is something to be found.
  await expect
    .poll(() => text.err.match(/tasks done {2}\d+ %/g)?.length ?? 0, { timeout: 60_000 })
    .toBeGreaterThan(4)
  child.kill('SIGKILL')
  await closed
  const runs = await list()
  expect(runs).toMatchObject([{ outcome: 'interrupted', workload: 'fib' }])
  const [run] = runs
  const { out } = await coreloom('runs', 'export', run?.run ?? '', '--json', '-')
  const record = JSON.parse(out) as RunRecord
  expect(record.samples.t.length).toBeGreaterThan(5)
  expect(record.workers).toHaveLength(2)
  expect(record.notes.join(' ')).toContain('Coreloom was ended before this run was over')
  expect(integrityOf(folder)).toBe('ok')
})

test('two command lines that write at the same time do not fail each other', async () => {
  const { coreloom, list } = here()
  const both = [1, 2, 3].map(() => coreloom(...SMALL_RUN, '--model', 'threads,sequential'))
  const ends = await Promise.all(both)
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
  for (const { err } of ends) expect(err.match(/^Kept as/gm)).toHaveLength(2)
  expect(await list()).toHaveLength(6)
})
