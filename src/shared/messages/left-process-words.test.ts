import { expect, test } from 'vitest'
import { stillRunning } from './left-process-words'

test('what goes on is named with its pid, the first twenty of many', () => {
  expect(stillRunning([])).toBeUndefined()
  expect(stillRunning([{ pid: 4711, name: 'sleep' }])).toBe(
    'Still running, as you asked: sleep (pid 4711).',
  )
  const many = Array.from({ length: 22 }, (_, i) => ({ pid: i + 1, name: 'd' }))
  expect(stillRunning(many)).toMatch(
    /^Still running, as you asked: d \(pid 1\), .*d \(pid 20\) and 2 more\.$/,
  )
})
