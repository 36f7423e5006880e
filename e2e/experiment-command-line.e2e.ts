/** Experiments and comparisons on the built command line: real runs, real files, real exit codes. */
import { expect, test } from '@playwright/test'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { ExperimentResult } from '../src/shared/contract/experiment-result'
import type { RunRecord } from '../src/shared/contract/run-record'
import { coreloom, start } from './cli'

const small = ['--n', '20', '--tasks', '2']

async function recordsOf(...words: readonly string[]): Promise<readonly RunRecord[]> {
  const { code, out, err } = await coreloom('run', 'fib', ...words, '--json', '-', '--quiet')
  expect(code, err).toBe(0)
  const value = JSON.parse(out) as RunRecord | readonly RunRecord[]
  return Array.isArray(value) ? (value as readonly RunRecord[]) : [value as RunRecord]
}

/** Writes the records of real runs into a file of this test. */
async function fileOf(name: string, ...words: readonly string[]): Promise<string> {
  const path = test.info().outputPath(name)
  const { code, err } = await coreloom('run', 'fib', ...small, ...words, '--json', path, '--quiet')
  expect(code, err).toBe(0)
  return path
}

function made(name: string, content: string): string {
  const path = test.info().outputPath(name)
  writeFileSync(path, content)
  return path
}

test('repeats take turns after the warm-ups, and each record says where it stands', async () => {
  const words = ['--model', 'sequential,threads', '--workers', '1,2', '--repeats', '2']
  const records = await recordsOf(...small, ...words, '--warmup', '1')
  const order = records.map(({ spec, workers, experiment }) => {
    const kind = experiment?.isWarmUp === true ? 'warm-up' : `repeat ${experiment?.repeat}`
    return `${spec.model} ${workers.length} ${kind}`
  })
  expect(order).toEqual([
    'sequential 1 warm-up',
    'threads 1 warm-up',
    'threads 2 warm-up',
    'sequential 1 repeat 0',
    'threads 1 repeat 0',
    'threads 2 repeat 0',
    'threads 2 repeat 1',
    'threads 1 repeat 1',
    'sequential 1 repeat 1',
  ])
  expect(new Set(records.map(({ experiment }) => experiment?.id)).size).toBe(1)
  expect(records.map(({ experiment }) => experiment?.index)).toEqual(records.map((_, i) => i))
  const starts = records.map(({ startedAt }) => startedAt)
  expect(starts).toEqual(starts.toSorted())
})

test('progress names the run, how many there are and about how long is left', async () => {
  const words = ['--model', 'sequential,threads', '--workers', '2', '--repeats', '2']
  const { code, out, err } = await coreloom('run', 'fib', ...small, ...words, '--cool-down', '0.1')
  expect(code).toBe(0)
  expect(err).toMatch(/^sequential: fib, 2 tasks {2}run 1 of 4$/m)
  expect(err).toMatch(
    /^threads × 2: fib, 2 tasks {2}run 3 of 4, (about \d+ s|less than 1 s) left$/m,
  )
  expect(err.match(/^Cooling down for 100 ms, then run \d of 4, .* left/gm)).toHaveLength(3)
  expect(out).toContain('sequential')
  expect(out).toContain('threads × 2')
})

test('Ctrl+C keeps what was done, starts no other run and is exit code 130', async () => {
  const words = ['--n', '38', '--tasks', '4', '--model', 'threads', '--workers', '1,2']
  const { child, text } = start('run', 'fib', ...words, '--repeats', '20', '--json', '-')
  await expect.poll(() => text.err, { timeout: 60_000 }).toContain('run 2 of 40')
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code).toBe(130)
  const records = JSON.parse(text.out) as readonly RunRecord[]
  expect(records.map(({ outcome }) => outcome)).toEqual(['completed', 'stopped'])
  expect(records[0]?.experiment).toMatchObject({ index: 0, of: 40 })
  expect(text.err).not.toContain('run 3 of 40')
})

test('Ctrl+C in a pause ends it at once', async () => {
  const words = ['--repeats', '2', '--cool-down', '600', '--workers', '1', '--json', '-']
  const { child, text } = start('run', 'fib', ...small, ...words)
  await expect.poll(() => text.err, { timeout: 60_000 }).toContain('Cooling down for 10 min')
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code).toBe(130)
  expect((JSON.parse(text.out) as RunRecord).outcome).toBe('completed')
})

test('files of records are compared, on the screen and as JSON', async () => {
  const one = await fileOf('one.json', '--model', 'sequential', '--repeats', '2')
  const more = await fileOf('more.json', '--model', 'threads', '--workers', '1,2')
  const { code, out, err } = await coreloom('compare', one, more)
  expect(code, err).toBe(0)
  for (const label of ['sequential', 'threads × 1', 'threads × 2']) expect(out).toContain(label)

  const json = await coreloom('compare', one, more, '--json', '-', '--baseline', 'threads x 1')
  expect(json.code, json.err).toBe(0)
  const { variants } = JSON.parse(json.out) as ExperimentResult
  expect(variants.map(({ spec, runs }) => [spec.model, runs.length])).toEqual([
    ['sequential', 2],
    ['threads', 1],
    ['threads', 1],
  ])
  expect(variants.map(({ isBaseline }) => isBaseline)).toEqual([false, true, false])
  expect(json.err).toContain('threads × 1')

  const result = test.info().outputPath('result.json')
  expect((await coreloom('compare', one, more, '--json', result)).code).toBe(0)
  expect((JSON.parse(readFileSync(result, 'utf8')) as ExperimentResult).variants).toHaveLength(3)
})

test('warm-ups in a file are no part of what is compared', async () => {
  const path = await fileOf('warm.json', '--model', 'sequential', '--warmup', '1', '--repeats', '2')
  const { code, out } = await coreloom('compare', path, '--json', '-')
  expect(code).toBe(0)
  const [variant] = (JSON.parse(out) as ExperimentResult).variants
  const [warmUp, ...measured] = JSON.parse(readFileSync(path, 'utf8')) as readonly RunRecord[]
  expect(variant?.runs).toEqual(measured.map(({ id }) => id))
  expect(variant?.leftOut).toEqual([{ run: warmUp?.id, because: 'warm-up' }])
})

test('a file that is not one of records is exit code 1 and one sentence that names it', async () => {
  const [record] = await recordsOf(...small, '--model', 'sequential')
  const newer = JSON.stringify({ ...record, version: 999 })
  for (const [path, sentence] of [
    [made('cut.json', newer.slice(0, 100)), /^coreloom: .*cut\.json is not JSON: .*\n$/],
    [made('other.json', '{"name": "other"}'), /^coreloom: .*other\.json: .*Coreloom.*\n$/],
    [made('newer.json', newer), /^coreloom: .*newer\.json: .*999.*\n$/],
    [test.info().outputPath('none.json'), /^coreloom: .*none\.json cannot be read: .*\n$/],
  ] as const) {
    const { code, out, err } = await coreloom('compare', path)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(sentence)
  }
})

test('a baseline that is not among the runs is bad usage, with the names that are', async () => {
  const path = await fileOf('two.json', '--model', 'sequential,threads', '--workers', '2')
  for (const words of [
    ['compare', path],
    ['run', 'fib', '--model', 'sequential,threads', '--workers', '2'],
  ]) {
    const { code, out, err } = await coreloom(...words, '--baseline', 'processes')
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('it must be one of: sequential; threads x 2')
  }
})

for (const [words, sentence] of [
  ['run fib --repeats 0', '--repeats must be a whole number from 1 to 100'],
  ['run fib --warmup 11', '--warmup must be a whole number from 0 to 10'],
  ['run fib --cool-down -1', '--cool-down'],
  ['run fib --workers 1,two', '--workers must be a whole number from 1 to 256'],
  ['compare', 'compare needs files with records'],
] as const) {
  test(`bad usage is exit code 2 and one sentence: ${words}`, async () => {
    const { code, out, err } = await coreloom(...words.split(' '))
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(sentence)
  })
}

test('help names what an experiment and a comparison take', async () => {
  const run = await coreloom('run', 'fib', '--help')
  for (const option of ['--repeats N', '--warmup N', '--cool-down S', '--baseline NAME']) {
    expect(run.out).toContain(option)
  }
  const compare = await coreloom('compare', '--help')
  expect(compare).toMatchObject({ code: 0 })
  expect(compare.out).toContain('coreloom compare [options] <file> ...')
})
