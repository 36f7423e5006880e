import { expect, test } from 'vitest'
import { spec } from '../spec.fixture'
import { labels } from './run-labels'

test('runs of one spec are told apart by number', () => {
  const [threads, processes] = [spec({}), spec({ model: 'processes' })]
  expect(labels([threads, processes, threads])).toEqual([
    'threads × 2 (1)',
    'processes × 2',
    'threads × 2 (2)',
  ])
})
