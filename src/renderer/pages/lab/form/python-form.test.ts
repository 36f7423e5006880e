import { describe, expect, test } from 'vitest'
import type { Interpreter } from '../../../../shared/contract/python'
import { gilWords } from '../../../../shared/messages/python-words'
import { RunSpec } from '../../../../shared/contract/run-spec'
import {
  chosenInterpreter,
  foundSentence,
  gilSentence,
  hasPython,
  initialPython,
  optionsFor,
  taskGroupIssue,
  withInterpreter,
  withOptionsOf,
} from './python-form'
import { rememberedPython, rememberPython } from './python-memory'

const interpreter: Interpreter = {
  path: '/usr/bin/python3',
  source: 'PATH',
  version: '3.11.2',
  implementation: 'CPython',
  freeThreaded: false,
  gilEnabled: true,
}
const specOf = (model: 'threads' | 'python-threads' | 'python-asyncio', python = {}) =>
  RunSpec.parse({ workload: 'fib', params: {}, model, workers: 2, python })

describe('the interpreter', () => {
  test('is the first that is found, one of those, or another one by its path', () => {
    expect(chosenInterpreter(initialPython)).toBeUndefined()
    const listed = { ...initialPython, interpreter: '/usr/bin/python3', otherPath: '/opt/python' }
    expect(chosenInterpreter(listed)).toBe('/usr/bin/python3')
    expect(chosenInterpreter({ ...listed, isOther: true })).toBe('/opt/python')
    expect(chosenInterpreter({ ...listed, isOther: true, otherPath: ' ' })).toBeUndefined()
  })

  test('is there when one was found or a path is given', () => {
    expect(hasPython(initialPython, undefined)).toBe(false)
    expect(hasPython(initialPython, false)).toBe(false)
    expect(hasPython(initialPython, true)).toBe(true)
    expect(hasPython({ ...initialPython, isOther: true, otherPath: 'python3' }, false)).toBe(true)
  })

  test('is put in words with the state of its lock', () => {
    const words = (freeThreaded: boolean, gilEnabled: boolean) =>
      [gilWords, gilSentence].map((say) => say({ freeThreaded, gilEnabled }))
    expect(words(false, true)).toEqual([
      'GIL on',
      'Its interpreter lock (GIL) is on: one of its threads computes at a time.',
    ])
    expect(words(true, false)).toEqual([
      'free-threaded, GIL off',
      'A free-threaded build with its interpreter lock (GIL) off: its threads can compute at once.',
    ])
    expect(words(true, true)).toEqual([
      'free-threaded, GIL on',
      'A free-threaded build, but its interpreter lock (GIL) is on: one of its threads computes at a time.',
    ])
    expect(foundSentence(interpreter)).toBe('Python 3.11.2, found on PATH.')
    expect(foundSentence({ ...interpreter, implementation: 'PyPy', source: 'pyenv' })).toBe(
      'PyPy 3.11.2, of pyenv.',
    )
  })

  test.each([
    ['3.8.18', true],
    ['3.10.13', true],
    ['3.11.2', false],
    ['3.13.0', false],
    ['4.0.0', false],
  ])('of version %s is said to lack a TaskGroup: %s', (version, lacks) => {
    const python = { ...initialPython, gather: 'TaskGroup' as const }
    const issue = taskGroupIssue(python, { ...interpreter, version })
    expect(issue).toBe(lacks ? `Python ${version} has no TaskGroup; it came with 3.11` : undefined)
    expect(taskGroupIssue(initialPython, { ...interpreter, version })).toBeUndefined()
  })
})

describe('the options', () => {
  test('that go into a spec are those of its model, and the schema accepts them', () => {
    const python = { ...initialPython, interpreter: '/p', toThread: true }
    const told = {
      'python-threads': { interpreter: '/p', threadPool: 'ThreadPool' },
      'python-processes': { interpreter: '/p', startMethod: 'default' },
      'python-asyncio': { interpreter: '/p', gather: 'gather', toThread: true },
    } as const
    for (const model of ['python-threads', 'python-processes', 'python-asyncio'] as const) {
      const options = optionsFor(model, python)
      expect(options).toEqual(told[model])
      const spec = { workload: 'fib', params: {}, model, workers: 1, python: options }
      expect(RunSpec.parse(spec).python).toMatchObject(told[model])
    }
    expect(optionsFor('python-threads', initialPython)).toEqual({ threadPool: 'ThreadPool' })
  })

  test('of a story come into the form, each from the model that it concerns; the interpreter stays', () => {
    const chosen = { ...initialPython, isOther: true, otherPath: '/opt/python' }
    const specs = [
      specOf('threads', undefined),
      specOf('python-threads', { threadPool: 'ThreadPoolExecutor' }),
      specOf('python-asyncio', { toThread: true }),
    ]
    expect(withOptionsOf(chosen, specs)).toEqual({
      ...chosen,
      threadPool: 'ThreadPoolExecutor',
      toThread: true,
    })
    const named = withOptionsOf(chosen, [specOf('python-threads', { interpreter: '/usr/bin/p' })])
    expect(chosenInterpreter(named)).toBe('/usr/bin/p')
  })

  test('of a story are run with the chosen interpreter, unless it names one', () => {
    const chosen = { ...initialPython, interpreter: '/opt/python' }
    const specs = [
      RunSpec.parse({ workload: 'fib', params: {}, model: 'threads', workers: 2 }),
      RunSpec.parse({ workload: 'fib', params: {}, model: 'python-threads', workers: 2 }),
      specOf('python-threads', { interpreter: '/own' }),
    ]
    const interpreters = withInterpreter(specs, chosen).map(({ python }) => python?.interpreter)
    expect(interpreters).toEqual([undefined, '/opt/python', '/own'])
    expect(withInterpreter(specs, initialPython)).toBe(specs)
    for (const spec of withInterpreter(specs, chosen)) expect(RunSpec.parse(spec)).toEqual(spec)
  })
})

describe('the memory of the form', () => {
  const storageOf = (text?: string) => {
    const kept = { text }
    const storage = {
      getItem: () => kept.text ?? null,
      setItem: (_key: string, value: string) => {
        kept.text = value
      },
    }
    return () => storage
  }

  test('gives back what was chosen', () => {
    const storage = storageOf()
    const form = { ...initialPython, isOther: true, otherPath: '/x', startMethod: 'spawn' } as const
    rememberPython(form, storage)
    expect(rememberedPython(storage)).toEqual(form)
  })

  test.each([
    undefined,
    '',
    'null',
    '[1]',
    '{"threadPool":"Pool"}',
    '{"toThread":"yes"}',
    '{"isOther":1,"more":2}',
  ])('takes nothing that the form could not have kept: %j', (text) => {
    expect(rememberedPython(storageOf(text))).toEqual(initialPython)
  })

  test('is done without where the storage refuses', () => {
    const refusing = () => {
      throw new Error('refused')
    }
    expect(rememberedPython(refusing)).toEqual(initialPython)
    expect(() => rememberPython(initialPython, refusing)).not.toThrow()
  })
})
