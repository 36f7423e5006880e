import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Interpreter } from '../../../shared/contract/python'
import { findToAsk } from '../command/ask-program'
import { isAlive } from '../command/testing/commands'
import { InterpreterError } from './interpreter-error'
import { describeInterpreter, findInterpreters, firstInterpreter } from './interpreters'
import { parseLauncher } from './windows-launcher'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-python-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o755 })
  return path
}

async function refusal(path: string, again = false): Promise<string> {
  const error: unknown = await describeInterpreter(path, { again }).catch(
    (reason: unknown) => reason,
  )
  if (error instanceof InterpreterError) return error.message
  throw new Error('It was accepted, or failed in another way', { cause: error })
}

describe('the Pythons of this machine', () => {
  it('are started as they were given, by a program around them too; a shim is passed by', async () => {
    const around = program('isolated', '#!/bin/sh\nexec python3 -I "$@"\n')
    expect((await describeInterpreter(around)).path).toBe(around)
    mkdirSync(join(folder, 'shims'))
    const shim = program('shims/python3', '#!/bin/sh\nexec python3 "$@"\n')
    expect((await describeInterpreter(shim)).path).not.toBe(shim)
  })

  it('are found, each once, and tell what they are', async () => {
    const { interpreters: found, why } = await findInterpreters()
    expect(why).toBeUndefined()
    expect(found.length).toBeGreaterThan(0)
    for (const each of found) {
      expect(Interpreter.safeParse(each).error).toBeUndefined()
      expect(isAbsolute(each.path)).toBe(true)
      expect(each.version).toMatch(/^3\.\d+\./)
    }
    expect(new Set(found.map(({ path }) => path)).size).toBe(found.length)
  })

  it('begin with the one that is used when none is given', async () => {
    const [best] = (await findInterpreters()).interpreters
    expect(await firstInterpreter()).toEqual(best)
    expect(await findInterpreters({ which: 'first' })).toEqual({ interpreters: [best] })
  })

  it('are led by an active environment', async () => {
    const { path } = await firstInterpreter()
    const environment = join(folder, 'environment')
    execFileSync(path, ['-m', 'venv', '--without-pip', environment])
    process.env['VIRTUAL_ENV'] = environment
    try {
      const [best] = (await findInterpreters({ again: true })).interpreters
      expect(best).toMatchObject({ source: 'venv' })
      expect(best?.path.startsWith(environment)).toBe(true)
    } finally {
      delete process.env['VIRTUAL_ENV']
    }
  })

  it('are asked once, and once more when that is wished', async () => {
    const path = program('counted', `#!/bin/sh\necho x >> ${folder}/count\nexec python3 "$@"\n`)
    const times = () => readFileSync(join(folder, 'count'), 'utf8').split('\n').length - 1
    await Promise.all([describeInterpreter(path), describeInterpreter(path)])
    expect(times()).toBe(1)
    await describeInterpreter(path, { again: true })
    expect(times()).toBe(2)
  })
})

describe('an interpreter that is given', () => {
  it('may be a name, a path or a link', async () => {
    const byName = await describeInterpreter('python3')
    expect(byName).toMatchObject({ source: 'given', implementation: 'CPython' })
    expect(existsSync(byName.path)).toBe(true)
    const link = join(folder, 'a link')
    symlinkSync(byName.path, link)
    expect(await describeInterpreter(link)).toMatchObject({ version: byName.version })
  })

  it('is not led astray by files in the working folder', async () => {
    writeFileSync(join(folder, 'json.py'), 'raise SystemExit("led astray")')
    const before = process.cwd()
    const path = program('elsewhere', `#!/bin/sh\ncd ${folder} && exec python3 "$@"\n`)
    expect(await describeInterpreter(path)).toMatchObject({ source: 'given' })
    expect(process.cwd()).toBe(before)
  })

  it('whose own modules are hidden by PYTHONPATH is a Python all the same', async () => {
    const hidden = join(folder, 'hidden')
    mkdirSync(hidden)
    writeFileSync(join(hidden, 'json.py'), 'raise ImportError("shadowed json")')
    const path = program('shadowed', `#!/bin/sh\nPYTHONPATH=${hidden} exec python3 "$@"\n`)
    const words = await refusal(path)
    expect(words).toContain(
      'is a Python that cannot import its own modules: it ended with exit code 1',
    )
    expect(words).toContain('shadowed json')
  })

  it('is refused in a sentence that says the next step', async () => {
    const next = 'Give the path of a Python 3.8 or newer.'
    expect(await refusal(join(folder, 'missing'))).toContain('There is no program')
    expect(await refusal('no-such-python')).toContain('There is no command "no-such-python".')
    expect(await refusal(folder)).toContain('is a folder')
    const shell = await refusal('/bin/sh')
    expect(shell).toContain('"/bin/sh" is no Python: it ended with exit code')
    expect(shell.endsWith(next)).toBe(true)
    expect(await refusal(program('silent', '#!/bin/sh\n'))).toContain('exit code 0')
    expect(await refusal(program('killed', '#!/bin/sh\nkill -9 $$\n'))).toContain('SIGKILL')
    expect(await refusal(program('endless', '#!/bin/sh\nexec yes\n'))).toContain('without end')
    expect(await refusal(program('broken', '#!/nope/python\n'))).toContain('does not exist')
  })

  it('that does not start is told with what it said, and with what leads it astray', async () => {
    const said = 'Fatal Python error: init_fs_encoding: failed to get the Python codec'
    process.env['PYTHONHOME'] = join(folder, 'nowhere')
    try {
      const message = await refusal('python3', true)
      expect(message).toContain(`is a Python that does not start: it ended with exit code 1`)
      expect(message).toContain(said)
      expect(message).toContain(`ModuleNotFoundError: No module named 'encodings'`)
      expect(message).toContain(`PYTHONHOME is ${join(folder, 'nowhere')}: correct or unset it.`)
      const first: unknown = await firstInterpreter(
        Promise.resolve([{ path: findToAsk('python3'), source: 'PATH' }]),
      ).catch((error: unknown) => error)
      expect(first).toBeInstanceOf(InterpreterError)
      expect(String(first)).toContain('No Python 3.8 or newer was found that works: ')
      expect(String(first)).toContain(said)
      // The form says the same.
      const place = { path: findToAsk('python3'), source: 'PATH' } as const
      for (const which of ['first', 'all'] as const) {
        const found = await findInterpreters({ which, again: true }, Promise.resolve([place]))
        expect(found).toEqual({ interpreters: [], why: (first as Error).message })
      }
    } finally {
      delete process.env['PYTHONHOME']
    }
    expect(await describeInterpreter('python3')).toMatchObject({ implementation: 'CPython' })
  })

  it.each([
    ['PYTHONIOENCODING', 'utf-16'],
    ['PYTHONEXECUTABLE', '/nowhere/python'],
  ])('answers whatever %s says', async (name, value) => {
    process.env[name] = value
    try {
      const { path, version } = await describeInterpreter('python3', { again: true })
      expect(path).toMatch(/python3/)
      expect(version).toMatch(/^3\./)
    } finally {
      delete process.env[name]
    }
  })

  it('is refused when it is too old', async () => {
    const answer = `{"executable": "/usr/bin/python2", "prefix": "/usr", "version": "2.7.18", "numbers": [2, 7], "implementation": "CPython", "freeThreaded": false, "gilEnabled": true}`
    const old = program('old', `#!/bin/sh\necho 'coreloom-interpreter ${answer}'\n`)
    expect(await refusal(old)).toContain('is Python 2.7.18, which is too old')
  })

  it('is not waited for without end, and nothing of it is left', async () => {
    const pidFile = join(folder, 'pid')
    const slow = program('slow', `#!/bin/sh\nsleep 999 &\necho $! > ${pidFile}\nwait\n`)
    expect(await refusal(slow)).toContain('did not answer within 10 s')
    await expect.poll(() => isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
  })

  it('tells a build without the interpreter lock', async () => {
    const answer = `{"executable": null, "prefix": "/usr", "version": "3.13.0", "numbers": [3, 13], "implementation": "CPython", "freeThreaded": true, "gilEnabled": false}`
    const path = program('free', `#!/bin/sh\necho 'coreloom-interpreter ${answer}'\n`)
    expect(await describeInterpreter(path)).toMatchObject({
      path,
      freeThreaded: true,
      gilEnabled: false,
    })
  })
})

it('the list of the Windows launcher is read', () => {
  const list = ` -V:3.12 *        C:\\Python312\\python.exe\r\n -V:3.8           C:\\Program Files\\Python38\\python.exe\r\nnone\r\n`
  expect(parseLauncher(list)).toEqual([
    'C:\\Python312\\python.exe',
    'C:\\Program Files\\Python38\\python.exe',
  ])
})
