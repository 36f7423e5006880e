import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from './exit'
import { parseCommand } from './parse-command'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-own-code-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (name: string, text = ''): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const work = fileOf('work.mjs')
const inputs = fileOf('inputs.json', '[1]')

function specsOf(...words: readonly string[]) {
  const command = parseCommand(['run', 'module', ...words])
  if (command.kind !== 'run') throw new Error(`It is ${command.kind}.`)
  return command.experiment.specs
}

describe('own code on the command line', () => {
  it('is a word of its own, wherever it stands, and becomes an absolute path', () => {
    const expected = [{ model: 'processes', params: { file: work, inputs: '', inputsFile: '' } }]
    const near = relative(process.cwd(), work)
    expect(specsOf(near, '--model', 'processes')).toMatchObject(expected)
    expect(specsOf('--model', 'processes', work)).toMatchObject(expected)
    expect(specsOf('--file', near, '--model', 'processes')).toMatchObject(expected)
  })

  it('takes its inputs as a list or as the path of one', () => {
    const near = relative(process.cwd(), inputs)
    expect(specsOf(work, '--inputs', '[1, 2]')[0]?.params).toMatchObject({ inputs: '[1, 2]' })
    for (const option of ['--inputs', '--inputs-file']) {
      expect(specsOf(work, option, near)[0]?.params).toEqual({
        file: work,
        inputs: '',
        inputsFile: inputs,
      })
    }
  })

  it('may be a module or a package of Python, by its name', () => {
    const home = process.cwd()
    mkdirSync(join(folder, 'outer', 'inner'), { recursive: true })
    const module = fileOf(join('outer', 'work.py'))
    fileOf(join('outer', 'my-work.py'))
    const main = fileOf(join('outer', 'inner', '__main__.py'))
    try {
      process.chdir(folder)
      for (const [given, file] of [
        ['outer.work', module],
        ['outer.inner', main],
        [join('outer', 'inner'), main],
      ] as const) {
        expect(specsOf(given)[0]).toMatchObject({ model: 'python-threads', params: { file } })
      }
      const folderOf = (given: string) => specsOf(given)[0]?.python?.moduleFolder
      expect(folderOf('outer.work')).toBe(folder)
      expect(folderOf('outer.my-work')).toBe(folder)
      expect(folderOf(join('outer', 'work.py'))).toBeUndefined()
      for (const name of ['outer.none', 'outer.no-such', 'none.at.all']) {
        expect(() => specsOf(name)).toThrow(`there is no Python module ${name} below this folder`)
      }
    } finally {
      process.chdir(home)
    }
  })

  it('runs under a model of its language when none is named', () => {
    expect(specsOf(work)[0]?.model).toBe('threads')
    expect(specsOf(fileOf('work.py'))[0]?.model).toBe('python-threads')
  })

  it.each([
    [['run', 'module'], /^FILE must be the path of your own code/],
    [['run', 'module', work, inputs], 'run module takes one FILE, not 2'],
    [['run', 'module', 'left-pad'], /^FILE: there is no file \/.*left-pad$/],
    [
      ['run', 'module', 'left_pad', '--model', 'python-threads'],
      /^FILE: there is no file .*left_pad$/,
    ],
    [['run', 'module', '.'], /^FILE: this is no file: \//],
    [['run', 'module', 'none.mjs'], /^FILE: there is no file \/.*none\.mjs$/],
    [['run', 'module', work, '--inputs', 'none.json'], /^--inputs: there is no file .*none\.json$/],
    [['run', 'module', work, '--inputs', '[1'], /^--inputs must be a JSON list/],
    [['run', 'module', work, '--inputs', '[1]', '--inputs', '[2]'], /--inputs was given 2 times/],
    [['run', 'fib', work], /Unexpected argument/],
    [['init', 'a.mjs', 'b.mjs'], 'init takes one FILE, not 2'],
    [['init', 'work.txt'], 'init writes a .mjs, .js or .py file, not "work.txt"'],
    [['init', '--python', 'work.mjs'], 'init --python writes a .py file, not "work.mjs"'],
  ])('is refused in one sentence: %j', (words, message) => {
    const parse = (): unknown => parseCommand(words)
    expect(parse).toThrow(UsageError)
    expect(parse).toThrow(message)
  })

  it.each([
    [[], 'javascript', 'work.mjs'],
    [['--python'], 'python', 'work.py'],
    [['mine.py'], 'python', 'mine.py'],
    [['mine.js'], 'javascript', 'mine.js'],
  ])('begins with a file of its language: init %j', (words, language, file) => {
    expect(parseCommand(['init', ...words])).toEqual({ kind: 'init', language, file })
  })
})
