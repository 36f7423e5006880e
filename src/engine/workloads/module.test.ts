/** Real files, real workers of every kind: what a person's own code may do. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { issuesText } from '../../shared/messages/issue-text'
import { MODELS, check, fileOf, folder, results, run } from './own-code.fixture'

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
    else
      expect(record.error).toMatch(
        /^work-\d+\.ts is TypeScript, which Node [\d.]+ does not run\. Choose Node 22\.18 or newer .*--node.*, or compile it to work-\d+\.mjs first\.$/,
      )
  })

  it.each(MODELS)('gives results that JSON has no form for as texts under %s', async (model) => {
    const record = await run(
      `const ring = []
       ring.push(ring)
       const made = [2n ** 70n, NaN, new Map([[1, 2]]), /x/g, new Error('why'), new ArrayBuffer(2), ring, () => 1]
       export const inputs = [...made.keys(), 'all']
       export const run = (input) => (input === 'all' ? { made, none: undefined } : made[input])`,
      model,
    )
    const texts = [
      '1180591620717411303424',
      '(NaN)',
      '(Map: [[1,2]])',
      '(RegExp: /x/g)',
      '(Error: why)',
      '(ArrayBuffer: 0000)',
      ['(circular)'],
      '(function)',
    ]
    expect(results(record)).toEqual([...texts, { made: texts }])
  })

  it('is given whole numbers of any size, and gives them back', async () => {
    const record = await run(
      'export const run = (input) => [typeof input, String(input), input]',
      'processes',
      { params: { inputs: '[9007199254740993, 1]' } },
    )
    expect(results(record)).toEqual([
      ['bigint', '9007199254740993', '9007199254740993'],
      ['number', '1', 1],
    ])
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
    expect(checked).toMatchObject({ ok: false, issues: [{ path: `params.${param}` }] })
    const told = checked.ok ? '' : issuesText(checked.issues)
    if (typeof message === 'string') expect(told).toBe(message)
    else expect(told).toMatch(message)
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
    const params = { inputs: '[4, "a", 4611686018427387905]' }
    const record = await run(text, 'python-threads', { ending: 'py', params })
    expect(results(record)).toEqual([8, 'aa', '9223372036854775810'])
    expect(record.tasks[2]?.label).toBe('run(4611686018427387905)')
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
