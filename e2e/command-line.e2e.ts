/** The built command line as a person or a script uses it: real processes, real exit codes, no display needed. */
import { expect, test } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { RunRecord } from '../src/shared/contract/run-record'
import { coreloom, start } from './cli'

/** Pids of the worker processes that the command line has started by now. */
/** Worker processes below it, by the pids that the log names. */
const workersIn = (log: string): readonly number[] =>
  [...log.matchAll(/(\d+) -> 40/g)].map(([, pid]) => Number(pid))

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

async function spinningRun(): Promise<{ child: ChildProcess; workers: readonly number[] }> {
  const words = ['--n', '45', '--tasks', '4', '--model', 'processes', '--workers', '2']
  const { child, text } = start('run', 'fib', ...words, '--json', '-')
  // The first log line of each worker says that it computes.
  await expect.poll(() => text.err.match(/-> 40/g)?.length ?? 0).toBe(2)
  return { child, workers: workersIn(text.err) }
}

test('three models give three records on standard output and nothing else', async () => {
  const words = ['--n', '34', '--tasks', '8', '--model', 'sequential,threads,processes']
  const { code, out, err } = await coreloom('run', 'fib', ...words, '--workers', '2', '--json', '-')
  expect(code).toBe(0)
  const records = JSON.parse(out) as readonly RunRecord[]
  expect(records.map(({ spec }) => spec.model)).toEqual(['sequential', 'threads', 'processes'])
  for (const { format, version, tasks, summary } of records) {
    expect({ format, version }).toEqual({ format: 'coreloom.run', version: 2 })
    expect(tasks.map(({ result }) => result)).toEqual(Array(8).fill(5702887))
    expect(summary.cpuMs).toBeGreaterThan(0)
  }
  expect(records.map(({ workers }) => workers.length)).toEqual([1, 2, 2])
  expect(records[0]?.summary.effectiveCores).toBeLessThan(1.1)
  expect(err).toContain('-> 30')
  expect(err).toContain('threads × 2')
})

test('waiting overlaps in coroutines and threads, and adds up in sequence', async () => {
  const words = ['--delays-seconds', '0.5,1,1.5,2', '--model', 'sequential,coroutines,threads']
  const options = ['--workers', '4', '--json', '-', '--quiet']
  const { code, out } = await coreloom('run', 'fetch', ...words, ...options)
  expect(code).toBe(0)
  const [sequential = 0, coroutines = 0, threads = 0] = (JSON.parse(out) as RunRecord[]).map(
    ({ summary }) => summary.wallMs,
  )
  expect(sequential).toBeGreaterThan(5000)
  expect(coroutines).toBeGreaterThan(2000)
  expect(coroutines).toBeLessThan(sequential * 0.7)
  expect(threads).toBeLessThan(sequential * 0.7)
})

test('exports are written where asked', async () => {
  const [json, html, csv] = ['run.json', 'run.html', 'tables'].map((name) =>
    test.info().outputPath(name),
  )
  const words = ['--n', '20', '--tasks', '2', '--json', json ?? '', '--html', html ?? '']
  const { code, out, err } = await coreloom('run', 'fib', ...words, '--csv', csv ?? '')
  expect(code).toBe(0)
  const record = JSON.parse(readFileSync(json ?? '', 'utf8')) as RunRecord
  expect(record.tasks.map(({ result }) => result)).toEqual([6765, 6765])
  expect(readFileSync(html ?? '', 'utf8')).toContain('<!doctype html>')
  const [head, ...rows] = readFileSync(`${csv}/coreloom-tasks.csv`, 'utf8').trim().split(/\r?\n/)
  expect(head).toContain('queued_ms')
  expect(rows).toHaveLength(2)
  expect(existsSync(`${csv}/coreloom-samples.csv`)).toBe(true)
  expect(out).toContain('threads × ')
  expect(err).toContain(`Wrote ${json}`)
})

test('a failed task is exit code 1, with the reason', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const { code, err } = await coreloom('run', 'fetch', '--url', `http://127.0.0.1:${port}/`)
  expect(code).toBe(1)
  expect(err).toMatch(/task 0 failed: .*refused/)
})

for (const [words, sentence] of [
  ['run fibb', '"fibb" is not a workload; it must be one of fib, fetch'],
  ['run fib --model fibers', '--model must be one of sequential, coroutines, threads, processes'],
  ['run fib --n 99', '--n must be a whole number from 0 to 45'],
  ['run fib --workers 0', '--workers must be a whole number from 1 to 256'],
  ['run fib --rate 99', '--rate must be a number from 1 to 50'],
  ['run fib --bogus', "Unknown option '--bogus'; the options of run fib are"],
  ['run fetch --url file:///etc/hostname', 'only http:// and https:// addresses are fetched'],
  ['dance', '"dance" is not a command'],
] as const) {
  test(`bad usage is exit code 2 and one sentence: ${words}`, async () => {
    const { code, out, err } = await coreloom(...words.split(' '))
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(sentence)
  })
}

test('Ctrl+C stops every worker, keeps what was measured and is exit code 130', async () => {
  const { child, workers } = await spinningRun()
  let out = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.kill('SIGINT')
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code).toBe(130)
  expect(workers).toHaveLength(2)
  expect(workers.filter(isAlive)).toEqual([])
  expect((JSON.parse(out) as RunRecord).outcome).toBe('stopped')
})

test('workers that spin end by themselves when the command line is killed', async () => {
  const { child, workers } = await spinningRun()
  child.kill('SIGKILL')
  expect(workers).toHaveLength(2)
  await expect.poll(() => workers.filter(isAlive), { timeout: 5000 }).toEqual([])
})
