import { expect, test } from 'vitest'
import { python, specOf } from '../../shared/state/events.fixture'
import { clockSentence, pythonFacts } from './python-facts'

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
    'pid 7',
    '/usr/bin/python3',
  ])
})

test('how well the clock of Python is known is said', () => {
  expect(clockSentence(python)).toBe(
    'Times that Python tells are brought to our clock, to within 0.1 ms.',
  )
})
