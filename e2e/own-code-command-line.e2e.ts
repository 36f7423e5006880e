/** Code of one's own on the built command line: from `init` to a record, and what is said when the code goes wrong. */
import { expect, test } from '@playwright/test'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '../src/shared/contract/run-record'
import { commandLine } from './cli'

/** A folder of the test's own, with a data folder in it. */
function desk() {
  const folder = test.info().outputPath('desk')
  mkdirSync(folder, { recursive: true })
  const data = join(folder, 'data')
  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  return { folder, data, write, ...commandLine(data) }
}

const recordsOf = (out: string): readonly RunRecord[] => {
  const parsed = JSON.parse(out) as RunRecord | readonly RunRecord[]
  return Array.isArray(parsed) ? (parsed as readonly RunRecord[]) : [parsed as RunRecord]
}

test('init writes a file that runs as the next line says, and never writes over one', async () => {
  const { folder, data, coreloom } = desk()
  const file = join(folder, 'work.mjs')
  const init = await coreloom('init', file)
  expect(init).toMatchObject({ code: 0, err: '' })
  expect(init.out).toBe(
    `Wrote ${file}\nRun it: coreloom run module ${file} --model sequential,threads\n`,
  )

  const words = ['--model', 'sequential,threads', '--workers', '2']
  const { code, out } = await coreloom('run', 'module', file, ...words, '--json', '-', '--quiet')
  expect(code).toBe(0)
  for (const { tasks } of recordsOf(out)) {
    expect(tasks.map(({ result }) => result)).toEqual(Array(4).fill(78498))
  }
  const trusted = readFileSync(join(data, 'trusted-code.json'), 'utf8')
  expect((JSON.parse(trusted) as { paths: unknown }).paths).toEqual([file])

  const before = readFileSync(file, 'utf8')
  const again = await coreloom('init', file)
  expect(again.code).toBe(1)
  expect(again.err).toContain(`There is a file ${file} already; choose another name.`)
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect((await coreloom('init', join(folder, 'work.py'))).out).toContain('--model python-threads')
})

test('inputs of a file go to every model, and what the code prints is told', async () => {
  const { write, coreloom } = desk()
  const file = write(
    'work.mjs',
    `export async function run(input, { sleep }) {
       await sleep(10)
       console.log('seen', input.name)
       return input.name.toUpperCase()
     }`,
  )
  const inputs = write('inputs.json', '[{ "name": "ada" }, { "name": "grace" }]')
  const models = ['--model', 'sequential,coroutines,threads,processes', '--workers', '2']
  const run = ['run', 'module', file, '--inputs', inputs, ...models]
  const { code, out, err } = await coreloom(...run, '--json', '-')
  expect(code).toBe(0)
  const records = recordsOf(out)
  expect(records.map(({ spec }) => spec.model)).toEqual([
    'sequential',
    'coroutines',
    'threads',
    'processes',
  ])
  for (const { tasks, log } of records) {
    expect(tasks.map(({ result }) => result)).toEqual(['ADA', 'GRACE'])
    expect(tasks.map(({ label }) => label)).toEqual([
      "run({ name: 'ada' })",
      "run({ name: 'grace' })",
    ])
    expect(log.map(({ task, stream, text }) => `${task} ${stream} ${text}`).toSorted()).toEqual([
      '0 stdout seen ada',
      '1 stdout seen grace',
    ])
  }
  expect(err.match(/^seen ada$/gm)).toHaveLength(4)
})

test('a task that fails shows its words and its own stack, and is exit code 1', async () => {
  const { write, coreloom } = desk()
  const file = write(
    'work.mjs',
    `const check = (input) => {
       if (input === 'b') throw new RangeError('b is not allowed')
     }
     export function run(input) {
       check(input)
       return input
     }`,
  )
  const lines = write('lines.txt', 'a\nb\n')
  const { code, out, err } = await coreloom('run', 'module', file, '--inputs', lines, '--json', '-')
  expect(code).toBe(1)
  const [record] = recordsOf(out)
  expect(record?.tasks.map(({ state, result }) => [state, result])).toEqual([
    ['done', 'a'],
    ['failed', undefined],
  ])
  expect(err).toContain('task 1 failed: RangeError: b is not allowed\n')
  expect(err).toContain(`${file}:2:`)
  expect(record?.tasks[1]?.error).not.toContain('worker.js')
})

test('a Python file runs under the models of Python, with its own traceback', async () => {
  const { write, coreloom } = desk()
  const file = write(
    'work.py',
    `def check(input):
    if input == 3:
        raise ValueError("three is too many")


def run(input, context):
    check(input)
    print("seen", input)
    return input * 2
`,
  )
  const words = ['--inputs', '[1, 2, 3]', '--model', 'python-threads,python-asyncio']
  const { code, out, err } = await coreloom('run', 'module', file, ...words, '--json', '-')
  expect(code).toBe(1)
  for (const { tasks } of recordsOf(out)) {
    expect(tasks.map(({ result }) => result)).toEqual([2, 4, undefined])
  }
  expect(err).toContain('seen 2')
  expect(err).toContain('task 2 failed: ValueError: three is too many')
  expect(err).toContain(`"${file}", line 3, in check`)
})

test('a file that cannot be imported fails the run with the place, and nothing of it is run', async () => {
  const { folder, write, coreloom } = desk()
  const marker = join(folder, 'was-run')
  const file = write(
    'work.mjs',
    `import { writeFileSync } from 'node:fs'
     writeFileSync(${JSON.stringify(marker)}, '')
     export function run( { return 1 }`,
  )
  const { code, err } = await coreloom('run', 'module', file)
  expect(code).toBe(1)
  expect(err).toContain('work.mjs could not be imported: SyntaxError')
  expect(err).toContain(`${file}:3`)
  expect(existsSync(marker)).toBe(false)
})

test('a task that loops is ended at its limit, the others go on', async () => {
  const { write, coreloom } = desk()
  const file = write(
    'work.mjs',
    `export const inputs = [1, 0, 2]
     export function run(input) {
       while (input === 0);
       return input
     }`,
  )
  const words = ['--model', 'threads,processes', '--workers', '2', '--task-timeout-ms', '1500']
  const { code, out } = await coreloom('run', 'module', file, ...words, '--json', '-', '--quiet')
  expect(code).toBe(1)
  for (const { tasks } of recordsOf(out)) {
    expect(tasks.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
    expect(tasks[1]?.error).toContain('longer than its limit of 1500 ms')
  }
})

test('a flood of output leaves the command line alive and its record small', async () => {
  const { write, coreloom } = desk()
  const file = write(
    'work.mjs',
    `export function run() {
       const line = 'x'.repeat(1000)
       for (let n = 0; n < 100_000; n += 1) console.log(line)
       return 'survived'
     }`,
  )
  const words = ['--model', 'threads,processes', '--workers', '1', '--json', '-', '--quiet']
  const { code, out } = await coreloom('run', 'module', file, ...words)
  expect(code).toBe(0)
  expect(out.length).toBeLessThan(5_000_000)
  for (const { tasks, log, logLinesLeftOut = 0 } of recordsOf(out)) {
    expect(tasks.map(({ result }) => result)).toEqual(['survived'])
    expect(log.length + logLinesLeftOut).toBe(100_000)
  }
})
