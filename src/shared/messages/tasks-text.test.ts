import { expect, test } from 'vitest'
import { tasksFigure, tasksSentence } from './tasks-text'

test('a task that failed is never among those that are done', () => {
  expect(tasksFigure({ total: 1, done: 0, failed: 1 })).toBe('0/1 task done, 1 failed')
  expect(tasksFigure({ total: 25_000, done: 25_000, failed: 0 })).toBe('25,000/25,000 tasks done')
  expect(tasksSentence({ total: 8, done: 3, failed: 1, cancelled: 4 })).toBe(
    '3 of 8 tasks done, 1 failed, 4 cancelled',
  )
})
