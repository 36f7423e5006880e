/** Real files, real workers: what is said when a person's own code will not do or goes wrong. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startExperiment } from '../index'
import { hosts } from '../testing/hosts'
import type { RunRecord, TaskRecord } from '../../shared/contract/run-record'
import { issuesText } from '../../shared/messages/issue-text'
import { workerEntryPath } from '../common/worker-entry-path'
import { MODELS, check, fileOf, folder, lines, run } from './own-code.fixture'
import { ownInputs } from './own-inputs'

function failureOf(record: RunRecord, index = 0): string {
  const task: TaskRecord | undefined = record.tasks[index]
  expect(task?.state).toBe('failed')
  return task?.error ?? ''
}

describe('a file that will not do', () => {
  it.each([
    [{}, 'threads', /^file must be the path of your own code; "coreloom init"/],
    [{ file: 'work.mjs' }, 'threads', 'file must be an absolute path, not work.mjs'],
    [{ file: '/no/such.mjs' }, 'threads', 'file: there is no file /no/such.mjs'],
    [{ file: '/no/such.py' }, 'threads', /must be a JavaScript file .* for the model threads/],
    [{ file: '/no/such.mjs' }, 'python-threads', /must be a Python file .* python-threads/],
  ] as const)('is refused before anything runs: %j under %s', (params, model, message) => {
    const checked = check(params, model)
    expect(checked).toMatchObject({ ok: false, issues: [{ path: 'params.file' }] })
    const told = checked.ok ? '' : issuesText(checked.issues)
    if (typeof message === 'string') expect(told).toBe(message)
    else expect(told).toMatch(message)
  })

  it.each([
    [
      'a syntax error, with its place',
      'export function run(input) {\n  return input +;\n}',
      /^work-\d+\.mjs could not be imported: SyntaxError: Unexpected token ';'\n\/.*work-\d+\.mjs:2\n {2}return input \+;\n {16}\^$/,
    ],
    ['no run', 'export const runs = 1', /exports no function run: write "export function run/],
    ['a run that is no function', 'export const run = 1', /exports no function run/],
    [
      'an error at import, with its place',
      'export const run = () => 1\nfunction prepare() { null.x }\nprepare()',
      /could not be imported: TypeError: Cannot read .*\n {4}at prepare \(\/.*work-\d+\.mjs:2:\d+\)\n {4}at \/?.*work-\d+\.mjs:3:1$/,
    ],
    [
      'a missing import',
      'import "not-there"\nexport const run = () => 1',
      /could not be imported: Error: Cannot find package 'not-there'/,
    ],
    [
      'process.exit at import, with what it printed',
      'console.error("no licence"); process.exit(3)',
      /ended its worker while it was imported: the process exited with code 3\./,
    ],
    ['an error that is none', 'throw { a: 1 }', /A value was thrown that is no Error: \{ a: 1 \}/],
  ])('fails the run: %s', async (_what, text, message) => {
    const record = await run(text)
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(message)
    expect(record.error).not.toContain('worker.js')
    expect(record.workers).toEqual([])
  })

  it.each([
    ['loops', 'for (;;);'],
    ['waits', 'await new Promise((resolve) => setTimeout(resolve, 1e6))'],
  ])('is ended when its import %s for ever', async (_what, text) => {
    const file = fileOf(`${text}\nexport const run = () => 1`)
    const options = { entry: workerEntryPath(), signal: new AbortController().signal }
    await expect(ownInputs(file, options, 1500)).rejects.toThrow(
      /was still being imported after 1\.5 s; what takes long, or for ever, belongs in run/,
    )
  })

  it('is ended at once when the run is stopped meanwhile', async () => {
    const begun = join(folder, 'begun')
    const file = fileOf(
      `import { writeFileSync } from 'node:fs'
       writeFileSync(${JSON.stringify(begun)}, String(process.pid))
       for (;;);`,
    )
    const checked = check({ file })
    if (!checked.ok) throw new Error('It is refused.')
    const experiment = startExperiment([checked.spec], { hosts, onEvent: () => undefined })
    await expect.poll(() => existsSync(begun) && readFileSync(begun, 'utf8')).toMatch(/^\d+$/)
    await experiment.stop()
    const pid = Number(readFileSync(begun, 'utf8'))
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
    expect((await experiment.finished).map(({ outcome }) => outcome)).toEqual(['stopped'])
  })
})

describe('a task of a person’s own', () => {
  it.each(MODELS)('fails under %s with the words and the place of its error', async (model) => {
    const record = await run(
      `class TooLarge extends RangeError { name = 'TooLarge' }
       const fail = () => { throw new TooLarge('42 is too large') }
       export const inputs = [0, 1]
       export async function run(input, { sleep }) {
         if (input === 0) return fail()
         await sleep(1)
         return fail()
       }`,
      model,
    )
    for (const index of [0, 1]) {
      expect(failureOf(record, index)).toMatch(
        /^TooLarge: 42 is too large\n {4}at fail \(\/.*work-\d+\.mjs:2:\d+\)\n {4}at (async )?Object\.run|^TooLarge: 42 is too large\n {4}at fail \(\/.*work-\d+\.mjs:2:\d+\)\n {4}at (async )?run/,
      )
      expect(failureOf(record, index)).not.toMatch(/worker\.js|node:internal/)
    }
  })

  it.each([
    ['null', 'null'],
    ['"words"', "'words'"],
    ['Object.create(null)', '[Object: null prototype] {}'],
    ['new Proxy({}, { get() { throw 1 } })', '{}'],
  ])('may throw anything: %s', async (thrown, shown) => {
    const record = await run(`export const run = async () => { throw ${thrown} }`)
    expect(failureOf(record)).toBe(`A value was thrown that is no Error: ${shown}`)
  })

  it('fails with the cause, and also when its error cannot be read', async () => {
    const record = await run(
      `export const inputs = [0, 1]
       export function run(input) {
         if (input === 0) throw new Error('outer', { cause: new TypeError('inner') })
         const error = new Error('x')
         Object.defineProperty(error, 'message', { get() { throw error } })
         throw error
       }`,
    )
    expect(failureOf(record, 0)).toMatch(/^outer; caused by TypeError: inner\n/)
    expect(failureOf(record, 1)).toMatch(/^message that cannot be read/)
  })

  it('fails with the first and the last places of a long stack, and how many are left out', async () => {
    const record = await run(
      `Error.stackTraceLimit = 500
       const there = (left) => { if (left > 0) there(left - 1); else throw new Error('deep') }
       export function run() { there(300) }`,
    )
    const told = failureOf(record).split('\n')
    expect(told[0]).toBe('deep')
    expect(told).toHaveLength(1 + 20 + 1 + 40)
    expect(told[20]).toMatch(/^ {4}at there \(/)
    expect(told[21]).toMatch(/^… 2\d\d lines left out …$/)
    expect(told.slice(-40).join('\n')).toMatch(/ {4}at (Object\.)?run \(/)
  })

  it.each(MODELS)('tells of each error in an AggregateError under %s', async (model) => {
    const record = await run(
      `export const inputs = [0, 1, 2]
       export async function run(input) {
         const failed = (n) => new RangeError('no ' + n)
         if (input === 0) return Promise.any([1, 2].map((n) => Promise.reject(failed(n))))
         if (input === 1) throw new Error('outer', { cause: new AggregateError([new Error('one', { cause: failed(1) }), 'two'], '') })
         throw new AggregateError([...Array(7).keys()].map(failed), 'seven')
       }`,
      model,
    )
    expect(failureOf(record, 0)).toMatch(
      /^AggregateError: All promises were rejected\n {2}1\. RangeError: no 1\n {2}2\. RangeError: no 2/,
    )
    expect(failureOf(record, 1)).toMatch(
      /^outer; caused by AggregateError\n {2}1\. Error: one; caused by RangeError: no 1\n {2}2\. not an Error: two\n/,
    )
    expect(failureOf(record, 2)).toMatch(
      /\n {2}5\. RangeError: no 4\n {2}… 2 more errors …\n {4}at /,
    )
  })

  it.each([
    ['"a".repeat(1000001)', /^The result is larger than 1 MB; return less/],
    ['new Uint8Array(1000001)', /larger than 1 MB; return less/],
    [
      '(() => { let a = 1; for (let i = 0; i < 99; i++) a = [a, a]; return a })()',
      /larger than 1 MB/,
    ],
  ])('fails when its result is too large to be kept: %s', async (result, message) => {
    expect(failureOf(await run(`export const run = () => (${result})`, 'processes'))).toMatch(
      message,
    )
  })

  it.each(['threads', 'processes'] as const)(
    'fails alone under %s when it calls process.exit, throws past its promise, or loops past its limit',
    async (model) => {
      const record = await run(
        `export const inputs = ['exit', 'late', 'loop', 'fine']
         export async function run(input, { sleep }) {
           if (input === 'exit') process.exit(5)
           if (input === 'loop') for (;;);
           if (input === 'late') {
             setTimeout(() => { throw new Error('too late') }, 1)
             await sleep(60_000)
           }
           return input
         }`,
        model,
        { taskTimeoutMs: 2000 },
      )
      expect(failureOf(record, 0)).toMatch(/worker running this task ended: .* exited with code 5/)
      expect(failureOf(record, 1)).toMatch(/worker running this task ended/)
      expect(failureOf(record, 2)).toMatch(/longer than its limit of 2000 ms/)
      expect(record.tasks[3]).toMatchObject({ state: 'done', result: 'fine' })
      expect(lines(record).join('\n')).toMatch(/Error: too late\n.*work-\d+\.mjs:6/)
    },
  )
})
