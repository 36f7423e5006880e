import { expect, test } from 'vitest'
import { workerEndText } from './worker-end'

test('a worker that ended as it should ended with the run, whatever its pool calls that', () => {
  for (const reason of ['the pool was closed', 'closed', 'ended with the Python program']) {
    expect(workerEndText(reason)).toBe('ended with the run')
  }
  expect(workerEndText('the pool was terminated')).toBe('stopped with the run')
})

test('what went wrong with a worker is told as it was', () => {
  expect(workerEndText('killed by SIGKILL')).toBe('killed by SIGKILL')
  expect(workerEndText(undefined)).toBe('ended')
})
