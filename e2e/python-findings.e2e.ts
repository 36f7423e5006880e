/** What is found in real runs of the machine's own python3, by the command line. Others may take cores away from a run, so each has a few attempts. */
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { ExperimentResult } from '../src/shared/contract/experiment-result'
import type { Finding } from '../src/shared/contract/finding'
import type { RunRecord } from '../src/shared/contract/run-record'
import { coreloom } from './cli'

const ATTEMPTS_MS = 240_000
/** Of such length, and so many, that the start of the workers is little beside them. */
const N = 33
const FIB_OF_N = 3_524_578
const TASKS = 12

test.beforeEach(() => test.setTimeout(2 * ATTEMPTS_MS))

/** The runs of these words by model, and what they say together. */
async function measure(
  ...words: readonly string[]
): Promise<{ byModel: ReadonlyMap<string, RunRecord>; result: ExperimentResult; report: string }> {
  const file = test.info().outputPath('runs.json')
  const run = await coreloom('run', ...words, '--rate', '20', '--json', file)
  expect(run.code, run.err).toBe(0)
  const compared = await coreloom('compare', file, '--json', '-')
  expect(compared.code, compared.err).toBe(0)
  const read = [JSON.parse(readFileSync(file, 'utf8')) as RunRecord | RunRecord[]].flat()
  return {
    byModel: new Map(read.map((record) => [record.spec.model, record])),
    result: JSON.parse(compared.out) as ExperimentResult,
    report: run.out,
  }
}

const attempts = (check: () => Promise<void>): Promise<void> =>
  expect(check).toPass({ timeout: ATTEMPTS_MS, intervals: [0] })

const results = (record: RunRecord | undefined): readonly unknown[] | undefined =>
  record?.tasks.map(({ result }) => result)

const surenessOf = (finding: Finding | undefined): number =>
  ['low', 'medium', 'high'].indexOf(finding?.confidence ?? '')

const coresOf = (record: RunRecord | undefined): number => record?.summary.effectiveCores ?? NaN

test('computing: threads share one core under the lock, processes confirm it on two, and all results are those of Node', async () => {
  await attempts(async () => {
    const work = ['--n', String(N), '--tasks', String(TASKS), '--workers', '2']
    const models = 'python-threads,python-processes,threads'
    const { byModel, result, report } = await measure('fib', ...work, '--model', models)
    const threads = byModel.get('python-threads')
    const processes = byModel.get('python-processes')

    expect(results(threads)).toEqual(Array.from({ length: TASKS }, () => FIB_OF_N))
    expect(results(processes)).toEqual(results(threads))
    expect(results(byModel.get('threads'))).toEqual(results(threads))

    expect(coresOf(threads)).toBeGreaterThan(0.85)
    expect(coresOf(threads)).toBeLessThan(1.15)
    // The cores of some machines are two halves of one: then both are busy, and yet not twice as much is done.
    expect(coresOf(processes)).toBeGreaterThan(1.7)
    const faster = (threads?.summary.wallMs ?? NaN) / (processes?.summary.wallMs ?? NaN)
    expect(faster).toBeGreaterThan(1.2)
    // At equal speed of the cores, which others may slow and which may be two halves of one.
    const slower = (processes?.summary.cpuMs ?? NaN) / (threads?.summary.cpuMs ?? NaN)
    expect(faster * slower).toBeGreaterThan(1.6)

    const own = threads?.findings.find(({ id }) => id === 'interpreter-lock')
    expect(own?.title).toContain('serialised by one interpreter lock')
    expect(own?.evidence).toMatch(/^2 threads of CPython 3\.\d+\.\d+ used [01]\.\d\d cores of \d+/)
    const together = result.findings.find(({ id }) => id === 'interpreter-lock')
    expect(together?.title).toBe('python-threads: serialised by one interpreter lock')
    expect(together?.evidence).toMatch(/2 processes used [12]\.\d\d cores .*: [12]\.\d × as fast\./)
    // A busy machine takes a step off both.
    expect(surenessOf(together)).toBeGreaterThan(surenessOf(own))
    expect(report).toContain(together?.title)
    expect(report).toContain('2 threads of Node, which share no lock')
  })
})

test('waiting: four delays take as long as the longest, in threads and on a loop, and give what Node gives', async () => {
  await attempts(async () => {
    const delays = ['--delays-seconds', '0.5,1,1.5,2', '--workers', '4']
    const models = 'python-threads,python-asyncio,threads'
    const { byModel } = await measure('fetch', ...delays, '--model', models)
    for (const model of ['python-threads', 'python-asyncio']) {
      const record = byModel.get(model)
      expect(record?.summary.wallMs).toBeGreaterThan(2000)
      expect(record?.summary.wallMs).toBeLessThan(2600)
      expect(coresOf(record)).toBeLessThan(0.5)
      const ids = record?.findings.map(({ id }) => id)
      expect(ids).toContain('io-bound')
      expect(ids).not.toContain('interpreter-lock')
      expect(answersOf(record)).toEqual(answersOf(byModel.get('threads')))
    }
  })
})

/** Of an answer all but how long it took. */
const answersOf = (record: RunRecord | undefined): readonly unknown[] | undefined =>
  results(record)?.map((result) => {
    const { status, bytes } = result as Readonly<Record<string, unknown>>
    expect(status).toBe(200)
    return { status, bytes }
  })

test('a sleep that blocks holds the loop of asyncio, one that is awaited does not', async () => {
  await attempts(async () => {
    const words = ['--interval-seconds', '0.5', '--model', 'python-asyncio']
    const awaited = (await measure('countdown', ...words)).byModel.get('python-asyncio')
    const blocking = (await measure('countdown', '--blocking', ...words)).byModel.get(
      'python-asyncio',
    )
    expect(linesOf(awaited)?.slice(0, 4)).toEqual(['A: 3', 'B: 3', 'A: 2', 'B: 2'])
    expect(linesOf(blocking)?.slice(0, 5)).toEqual(['A: 3', 'A: 2', 'A: 1', 'A: done', 'B: 3'])
    const ids = (record: RunRecord | undefined) => record?.findings.map(({ id }) => id)
    expect(ids(blocking)).toContain('loop-blocked-waiting')
    expect(ids(awaited)).not.toContain('loop-blocked-waiting')
    expect(ids(awaited)).not.toContain('loop-blocked-computing')
  })
})

const linesOf = (record: RunRecord | undefined): readonly string[] | undefined =>
  record?.log.map(({ text }) => text)
