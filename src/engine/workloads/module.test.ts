/** Real files, real workers of every kind: what a person's own code may do, and what is said when it goes wrong. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Model } from '../../shared/model'
import { checkSpec, startExperiment } from '../index'
import type { RunRecord, TaskRecord } from '../../shared/run-record'
import type { RunSpecInput } from '../../shared/run-spec'
import { workerEntryPath } from '../worker-entry-path'
import { ownInputs } from './own-inputs'

const MODELS = ['sequential', 'coroutines', 'threads', 'processes'] as const

const folder = mkdtempSync(join(tmpdir(), 'coreloom-module-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0

/** A file of its own for each text, since a name is imported once. */
function fileOf(text: string, ending = 'mjs'): string {
  files += 1
  const path = join(folder, `work-${files}.${ending}`)
  writeFileSync(path, text)
  return path
}

type Params = Readonly<Record<string, unknown>>

function check(params: Params, model: Model = 'threads', more: Partial<RunSpecInput> = {}) {
  return checkSpec({ workload: 'module', params, model, workers: 2, sampling: false, ...more })
}

async function run(
  text: string,
  model: Model = 'threads',
  { ending = 'mjs', params = {}, ...more }: Partial<RunSpecInput> & { ending?: string } = {},
): Promise<RunRecord> {
  const checked = check({ file: fileOf(text, ending), ...params }, model, more)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  const [record] = await startExperiment([checked.spec], { onEvent: () => undefined }).finished
  if (!record) throw new Error('No record.')
  return record
}

const results = ({ tasks }: RunRecord): unknown[] => tasks.map(({ result }) => result)
const lines = ({ log }: RunRecord): string[] => log.map(({ text }) => text)

function failureOf(record: RunRecord, index = 0): string {
  const task: TaskRecord | undefined = record.tasks[index]
  expect(task?.state).toBe('failed')
  return task?.error ?? ''
}

describe('a file of a person’s own', () => {
  it.each(MODELS)('runs under %s, once for each of its inputs', async (model) => {
    const record = await run(
      `export const inputs = [1, 2, 3, { deep: [4] }]
       export async function run(input, { sleep, log, progress, signal }) {
         progress(0.5)
         await sleep(5)
         log('input ' + JSON.stringify(input))
         return [input, signal.aborted]
       }`,
      model,
    )
    expect(record.outcome).toBe('completed')
    expect(results(record)).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [{ deep: [4] }, false],
    ])
    expect(record.tasks.map(({ label }) => label)).toEqual([
      'run(1)',
      'run(2)',
      'run(3)',
      'run({ deep: [ 4 ] })',
    ])
    for (const { id } of record.tasks) {
      expect(record.log.filter(({ task }) => task === id)).toHaveLength(1)
    }
  })

  it('has one task without an input when there are none', async () => {
    const record = await run('export const run = (input) => String(input)')
    expect(record.tasks.map(({ label, result }) => [label, result])).toEqual([['run()', 'null']])
  })

  it.each([
    ['cjs', 'module.exports = { ["r" + "un"]: (n) => n * 2, inputs: [4] }'],
    ['js', 'exports.run = (n) => n * 2; exports.inputs = [4]'],
    ['mjs', 'export default { run: (n) => n * 2, inputs: [4] }'],
  ])('may be a .%s file', async (ending, text) => {
    expect(results(await run(text, 'processes', { ending }))).toEqual([8])
  })

  it('may be TypeScript where the runtime leaves out the types, and else says what to do', async () => {
    const record = await run('export const run = (n: number | null): string => `${n}`', 'threads', {
      ending: 'ts',
    })
    const { typescript } = process.features as { typescript?: unknown }
    if (typescript) expect(results(record)).toEqual(['null'])
    else expect(record.error).toMatch(/is TypeScript, which Node [\d.]+ does not run.*Node 22\.18/)
  })

  it('gives results that JSON has no form for in the nearest that it has', async () => {
    const record = await run(
      `export const run = () => [2n ** 70n, new Map([[1, 2]]), new Set(['a']), new Uint8Array([7]), undefined]`,
    )
    expect(results(record)).toEqual([['1180591620717411303424', [[1, 2]], ['a'], [7], null]])
  })
})

describe('inputs', () => {
  const echo = 'export const inputs = ["own"]\nexport const run = (input) => input'
  const listFile = (text: string, name: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  it('that are given as a text go before those of the file', async () => {
    const record = await run(echo, 'threads', { params: { inputs: '[1, "two", null]' } })
    expect(results(record)).toEqual([1, 'two', null])
  })

  it('come from a JSON file', async () => {
    const inputsFile = listFile('\uFEFF[{"a": 1}, [2]]', 'inputs.json')
    expect(results(await run(echo, 'processes', { params: { inputsFile } }))).toEqual([
      { a: 1 },
      [2],
    ])
  })

  it('come from the lines of any other file', async () => {
    const inputsFile = listFile('one\r\ntwo\n\nthree 3\n', 'inputs.txt')
    const record = await run(echo, 'threads', { params: { inputsFile } })
    expect(results(record)).toEqual(['one', 'two', 'three 3'])
  })

  it('of the file itself may be what a structured clone can carry', async () => {
    const record = await run(
      `export const inputs = [new Map([['a', 1]]), 5n, new Date(0)]
       export const run = (input) => Object.prototype.toString.call(input)`,
      'processes',
    )
    expect(results(record)).toEqual(['[object Map]', '[object BigInt]', '[object Date]'])
  })

  it.each([
    [{ inputs: '[1, 2' }, 'inputs', /^inputs must be a JSON list such as \[1, 2, 3\] \(.+\)$/],
    [{ inputs: '{"a": 1}' }, 'inputs', 'inputs must be a list, with one value for each task'],
    [{ inputs: '[]' }, 'inputs', /at least one value/],
    [
      { inputs: JSON.stringify(Array(10_001).fill(0)) },
      'inputs',
      'inputs must be at most 10000 values, not 10001; let one task do several of them',
    ],
    [{ inputs: '[1]', inputsFile: '/tmp/x.json' }, 'inputsFile', /must be left out/],
    [{ inputsFile: 'x.json' }, 'inputsFile', 'inputsFile must be an absolute path, not x.json'],
    [{ inputsFile: '/no/such.json' }, 'inputsFile', 'inputsFile: there is no file /no/such.json'],
    [{ inputsFile: folder }, 'inputsFile', `inputsFile: this is no file: ${folder}`],
    [
      { inputsFile: listFile('nothing', 'bad.json') },
      'inputsFile',
      /^inputsFile: bad\.json must hold a JSON list such as/,
    ],
    [
      { inputsFile: listFile(JSON.stringify(['a'.repeat(1_000_001)]), 'large.json') },
      'inputsFile',
      /^inputsFile: large\.json: value 1 is larger than 1 MB; give the path of a file/,
    ],
    [
      { inputsFile: listFile(' '.repeat(16_000_001), 'huge.json') },
      'inputsFile',
      /^inputsFile: huge\.json is larger than 16 MB/,
    ],
  ])('that will not do are refused before anything runs: %j', (params, param, message) => {
    const checked = check({ file: fileOf(echo), ...params })
    expect(checked).toEqual({
      ok: false,
      issues: [
        {
          path: `params.${param}`,
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        },
      ],
    })
  })

  it.each([
    ['export const inputs = 7', /inputs of work-\d+\.mjs: must be a list/],
    ['export const inputs = [() => 1]', /value 1 cannot be sent to a worker .*use plain data/],
    ['export const inputs = new Array(10001).fill(1)', /at most 10000 values/],
    ['export const inputs = ["a".repeat(2e6)]', /value 1 is larger than 1 MB/],
  ])('of the file itself that will not do are said: %s', async (text, message) => {
    const record = await run(`${text}\nexport const run = () => 1`)
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(message)
  })
})

describe('a file that will not do', () => {
  it.each([
    [{}, 'threads', /^file must be the path of your own code; "coreloom init"/],
    [{ file: 'work.mjs' }, 'threads', 'file must be an absolute path, not work.mjs'],
    [{ file: '/no/such.mjs' }, 'threads', 'file: there is no file /no/such.mjs'],
    [{ file: '/no/such.py' }, 'threads', /must be a JavaScript file .* for the model threads/],
    [{ file: '/no/such.mjs' }, 'python-threads', /must be a Python file .* python-threads/],
  ] as const)('is refused before anything runs: %j under %s', (params, model, message) => {
    const checked = check(params, model)
    expect(checked).toEqual({
      ok: false,
      issues: [
        {
          path: 'params.file',
          message: typeof message === 'string' ? message : expect.stringMatching(message),
        },
      ],
    })
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
      /was still being imported after 1\.5 s; what takes long, or for ever, belongs into run/,
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
    const experiment = startExperiment([checked.spec], { onEvent: () => undefined })
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

  it.each([
    ['() => 1', /^The result cannot be kept \(.*could not be cloned.*\); return plain data\.$/],
    ['(() => { const a = {}; a.a = a; return a })()', /cannot be kept \(.*circular/],
    ['"a".repeat(1000001)', /larger than 1 MB; return less/],
  ])('fails when its result cannot be kept: %s', async (result, message) => {
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

describe('what it prints', () => {
  const printing = `import { writeSync } from 'node:fs'
    console.log('imported')
    export const inputs = [0, 1]
    export async function run(input, { sleep, log }) {
      console.log('out', input)
      await sleep(20)
      console.error('err', input)
      log('log ' + input)
      process.stdout.write('no end ' + input)
    }`

  it.each(MODELS)('is in the log under %s, told to the task that printed it', async (model) => {
    const record = await run(printing, model)
    for (const task of [0, 1]) {
      const own = record.log.filter((line) => line.task === task)
      expect(own.map(({ stream, text }) => [stream, text])).toEqual([
        ['stdout', `out ${task}`],
        ['stderr', `err ${task}`],
        [undefined, `log ${task}`],
        ['stdout', `no end ${task}`],
      ])
    }
    const workers = new Map(record.workers.map(({ id, pid }) => [id, pid]))
    for (const line of record.log) expect(line.pid).toBe(workers.get(line.worker ?? -1))
    const imported = record.log.filter(({ text }) => text === 'imported')
    expect(imported).toHaveLength([...workers.values()].filter(Boolean).length)
    expect(imported.every(({ task, stream }) => task === undefined && stream === 'stdout')).toBe(
      true,
    )
  })

  it('by a program that it starts is in the log of its worker', async () => {
    const record = await run(
      `import { execSync } from 'node:child_process'
       export const run = () => void execSync('echo from the shell', { stdio: 'inherit' })`,
      'processes',
    )
    expect(record.log).toMatchObject([{ stream: 'stdout', text: 'from the shell' }])
    expect(record.log[0]?.task).toBeUndefined()
    expect(record.log[0]?.worker).toBe(record.tasks[0]?.worker)
  })

  it.each(['threads', 'processes'] as const)(
    'ends in one line that says so when it is 100 MB, under %s',
    async (model) => {
      const record = await run(
        `const line = 'x'.repeat(1000)
         export function run() {
           for (let n = 0; n < 100_000; n += 1) console.log(line)
           return 'survived'
         }`,
        model,
      )
      expect(results(record)).toEqual(['survived'])
      expect(record.log.length).toBeLessThan(10_002)
      expect(lines(record).at(-1)).toMatch(/^More was printed and is not kept/)
      const size = lines(record).reduce((sum, text) => sum + text.length, 0)
      expect(size).toBeLessThan(1_100_000)
    },
  )
})

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const commandOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`)

function descendants(pid: number): readonly number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter(Boolean)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

describe('a Python file of a person’s own', () => {
  const PYTHON = ['python-threads', 'python-processes', 'python-asyncio'] as const

  it.each(PYTHON)('runs under %s, once for each of its inputs', async (model) => {
    const record = await run(
      `inputs = [1, 2]
def run(input, context):
    print("seen", input)
    context.sleep(0.01)
    return [input, context.signal.aborted]
`,
      model,
      { ending: 'py' },
    )
    expect(record.error).toBeUndefined()
    expect(results(record)).toEqual([
      [1, false],
      [2, false],
    ])
    expect(record.tasks.map(({ label }) => label)).toEqual(['run(1)', 'run(2)'])
    for (const task of [0, 1]) {
      const own = record.log.filter((line) => line.task === task)
      expect(own.map(({ text }) => text)).toEqual([`seen ${task + 1}`])
    }
  })

  it('takes inputs that are given', async () => {
    const text = 'def run(input, context):\n    return input * 2\n'
    const params = { inputs: '[4, "a"]' }
    const record = await run(text, 'python-threads', { ending: 'py', params })
    expect(results(record)).toEqual([8, 'aa'])
  })

  it.each([
    ['def run(input, context)\n    return 1\n', /SyntaxError/],
    ['inputs = list(range(10001))\ndef run(input, context):\n    return 1\n', /at most 10000/],
    ['import sys\nsys.exit(3)\n', /work-\d+\.py/],
  ])('that will not do fails the run, and no Python is left: %j', async (text, message) => {
    const record = await run(text, 'python-threads', { ending: 'py' })
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(message)
    const left = descendants(process.pid).map(commandOf)
    expect(left.filter((command) => command.includes('coreloom_pool'))).toEqual([])
  })
})
