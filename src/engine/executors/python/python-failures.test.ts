import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PYTHON_MODELS } from '../../../shared/contract/model'
import type { RunRecord } from '../../../shared/contract/run-record'
import { firstInterpreter } from './interpreters'
import { killing } from './testing/killing'
import { errors, folder, leftOf, ran, ranFile, states } from './testing/runs'

function program(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o755 })
  return path
}

const SLEEPS = `
import time
inputs = [1, 2, 3]
def run(input, context):
    time.sleep(999)
`

describe('a run without a Python that can be used fails with a sentence', () => {
  it('when there is none', async () => {
    const error: unknown = await firstInterpreter(Promise.resolve([])).catch((e: unknown) => e)
    expect(String(error)).toContain('No Python 3.8 or newer was found. Install one')
    expect(String(error)).toContain('The other models work without it.')
  })

  it('when the one that is given does not exist, or is none', async () => {
    const run = async (interpreter: string): Promise<RunRecord> =>
      (await ran({ model: 'python-threads', python: { interpreter } })).record
    expect(await run('/nope/python3')).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('There is no program "/nope/python3"'),
    })
    expect(await run('/bin/sh')).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('is no Python'),
    })
  })

  it('when it cannot start our program', async () => {
    const answer = `{"executable": null, "prefix": "/usr", "version": "3.11.0", "numbers": [3, 11], "implementation": "CPython", "freeThreaded": false, "gilEnabled": true}`
    const path = program(
      'broken-python',
      `#!/bin/sh\ncase "$1" in -c) echo 'coreloom-interpreter ${answer}' ;; *) echo "no encodings" >&2; exit 1 ;; esac\n`,
    )
    const { record } = await ran({ model: 'python-threads', python: { interpreter: path } })
    expect(record.outcome).toBe('failed')
    expect(record.error).toBe(
      'The Python program ended before it could begin: its exit code was 1.\nno encodings',
    )
  })

  it('when TaskGroup is asked of a Python that has none', async () => {
    const answer = `{"executable": null, "prefix": "/usr", "version": "3.10.4", "numbers": [3, 10], "implementation": "CPython", "freeThreaded": false, "gilEnabled": true}`
    const path = program('python-3.10', `#!/bin/sh\necho 'coreloom-interpreter ${answer}'\n`)
    const python = { interpreter: path, gather: 'TaskGroup' } as const
    const { record } = await ran({ model: 'python-asyncio', python })
    expect(record.error).toContain('TaskGroup needs Python 3.11')
  })
})

describe.each(PYTHON_MODELS)('under %s', (model) => {
  it('a program that is killed fails the run, and nothing of it is left', async () => {
    let python = 0
    const { record } = await ran(
      { model, params: { n: 40, tasks: 4 } },
      killing((event) => {
        if (event.kind === 'python-ready') python = event.python.pid
        return event.kind === 'task-started' ? python : undefined
      }),
    )
    expect(record.outcome).toBe('failed')
    expect(record.error).toContain(
      'The Python program ended before all tasks had: it was ended by SIGKILL',
    )
    expect(states(record)).toEqual(Array(4).fill('failed'))
    expect(record.workers.every(({ endReason }) => endReason !== undefined)).toBe(true)
    expect(leftOf(record)).toEqual([])
  })

  it('stopping cancels what has not ended and leaves nothing', async () => {
    const { record } = await ran({ model, params: { n: 45, tasks: 4 } }, (event, stop) => {
      if (event.kind === 'task-started') stop()
    })
    expect(record.outcome).toBe('stopped')
    expect(record.error).toBeUndefined()
    expect(states(record)).toEqual(Array(4).fill('cancelled'))
    expect(leftOf(record)).toEqual([])
  })

  it('stopping ends a program that waits in a system call', async () => {
    const { record } = await ranFile(SLEEPS, { model }, (event, stop) => {
      if (event.kind === 'task-started') stop()
    })
    expect(record.outcome).toBe('stopped')
    expect(states(record)).toEqual(Array(3).fill('cancelled'))
    expect(leftOf(record)).toEqual([])
  })

  it('an exception fails its task, with the lines that led to it, and no other', async () => {
    const { record } = await ranFile(
      `inputs = [0, 1]
def run(input, context):
    return 1 / input`,
      { model },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['failed', 'done'])
    const [first = ''] = errors(record)
    expect(first).toMatch(/^ZeroDivisionError: division by zero\nTraceback/)
    expect(first).toContain('line 3, in run')
    expect(first.match(/ZeroDivisionError/g)).toHaveLength(1)
  })

  it('sys.exit fails its task, and no other', async () => {
    const { record } = await ranFile(
      `import sys
inputs = [0, 1]
def run(input, context):
    if input == 0:
        sys.exit(3)
    return input`,
      { model },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['failed', 'done'])
    expect(errors(record)[0]).toContain('sys.exit(3)')
  })

  it('a file that is no Python fails the run, with the place', async () => {
    const { record } = await ranFile(`def run(input, context):\n    return (\n`, { model })
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(/^SyntaxError: /)
    expect(record.error).toContain('.py", line 2')
  })

  it('output of many MB is bounded, and it is said how much was left out', async () => {
    // Under one model 200 MB.
    const lines = model === 'python-threads' ? 100_000 : 10_000
    const { record, events } = await ranFile(
      `import os, sys
inputs = [0, 1]
def run(input, context):
    line = "x" * 999
    if input == 0:
        for _ in range(${lines}):
            print(line)
    else:
        for _ in range(${lines / 100}):
            os.write(1, (line + "\\n").encode() * 100)
    return input`,
      { model },
    )
    expect(record.outcome).toBe('completed')
    expect(states(record)).toEqual(['done', 'done'])
    const logged = events.filter(({ kind }) => kind === 'task-log')
    expect(logged.length).toBeLessThanOrEqual(10_000)
    const length = record.log.reduce((sum, { text }) => sum + text.length, 0)
    expect(length).toBeLessThanOrEqual(4_000_000)
    expect(record.log.length + (record.logLinesLeftOut ?? 0)).toBe(2 * lines)
  })
})

describe('a traceback', () => {
  it('what stands above a traceback is not repeated below it, whatever module its class is of', async () => {
    const { record } = await ranFile(
      `import json
inputs = ["json", "own", "inner", "plain", "none"]
class Mine(Exception):
    pass
def run(input, context):
    class Inner(Mine):
        pass
    if input == "json":
        json.loads("{")
    if input == "plain":
        raise ValueError("not Mine: why")
    if input == "none":
        raise Mine
    raise (Mine if input == "own" else Inner)("why")`,
      { model: 'python-threads' },
    )
    const [json, ...others] = errors(record).map((error) => error.split('\n'))
    expect(json?.[0]).toMatch(/^JSONDecodeError: Expecting property name/)
    expect(json?.at(-1)).toMatch(/^ {4}/)
    expect(others.map((lines) => [lines[0], lines.at(-1)])).toEqual([
      ['Mine: why', '    raise (Mine if input == "own" else Inner)("why")'],
      ['Inner: why', '    raise (Mine if input == "own" else Inner)("why")'],
      ['ValueError: not Mine: why', '    raise ValueError("not Mine: why")'],
      ['Mine', '    raise Mine'],
    ])
  })
})

describe('a message that cannot be read', () => {
  it('is told in the log and counted, and nothing else is lost', async () => {
    const { record } = await ranFile(
      `import os
inputs = [1, 2]
def run(input, context):
    os.write(3, b'\\xff garbage\\n{"kind":"task-settled","task":0}\\n')
    return input`,
      { model: 'python-threads', workers: 1 },
    )
    expect(record.outcome).toBe('completed')
    expect(record.tasks.map(({ result }) => result)).toEqual([1, 2])
    const lines = record.log.map(({ text }) => text)
    const unreadable = 'A message of the Python program cannot be read'
    expect(lines).toContain(`${unreadable} (not JSON: \ufffd garbage)`)
    expect(lines.filter((text) => text.startsWith(unreadable))).toHaveLength(4)
    expect(record.droppedMessages).toBe(4)
  })
})
