import { expect, test } from 'vitest'
import type { PythonRuntime } from '../../shared/python'
import { specOf } from './events.fixture'
import { clockSentence, pythonFacts } from './python-facts'

const python: PythonRuntime = {
  path: '/usr/bin/python3',
  version: '3.11.2',
  implementation: 'CPython',
  freeThreaded: false,
  gilEnabled: true,
  pid: 4711,
  clockOffsetMs: 12.5,
  clockErrorMs: 0.1,
}

test.each([
  [{ model: 'python-threads', python: {} }, undefined, 'ThreadPool'],
  [
    { model: 'python-threads', python: { threadPool: 'ThreadPoolExecutor' } },
    undefined,
    'ThreadPoolExecutor',
  ],
  [{ model: 'python-processes', python: {} }, 'spawn', 'Pool, spawn'],
  [{ model: 'python-asyncio', python: { gather: 'TaskGroup' } }, undefined, 'TaskGroup'],
  [{ model: 'python-asyncio', python: { toThread: true } }, undefined, 'gather, to_thread'],
] as const)('a run of %j says what its tasks ran with', (spec, startMethod, words) => {
  expect(pythonFacts({ ...python, startMethod }, specOf(spec))).toEqual([
    'Python 3.11.2',
    'GIL on',
    words,
    'pid 4711',
    '/usr/bin/python3',
  ])
})

test('how well the clock of Python is known is said', () => {
  expect(clockSentence(python)).toBe(
    'Times that Python tells are brought to our clock, to within 0.1 ms.',
  )
})
