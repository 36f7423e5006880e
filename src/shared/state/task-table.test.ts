import { expect, test } from 'vitest'
import { settled } from './events.fixture'
import { TaskTable } from './task-table'

test('counts follow every task from queued over running to its end', () => {
  const tasks = new TaskTable(['a', 'b', 'c'])
  expect(tasks.counts).toEqual({ queued: 3, running: 0, done: 0, failed: 0, cancelled: 0 })
  tasks.start(0, 1, 5)
  tasks.start(1, 0, 6)
  tasks.settle(settled(0, { worker: 1 }))
  tasks.settle(settled(1, { state: 'failed', error: 'HTTP 404' }))
  tasks.settle(settled(2, { state: 'cancelled', worker: undefined, startedMs: undefined }))
  expect(tasks.counts).toEqual({ queued: 0, running: 0, done: 1, failed: 1, cancelled: 1 })
  expect(tasks.settled).toBe(3)
  expect(tasks.failures).toEqual([{ task: 1, worker: 0, error: 'HTTP 404' }])
  expect(tasks.startedMs[2]).toBeNaN()
})

test('a task settles once, whatever is told afterwards', () => {
  const tasks = new TaskTable(['a'])
  expect(tasks.settle(settled(0))).toBe(true)
  expect(tasks.settle(settled(0, { state: 'failed' }))).toBe(false)
  tasks.start(0, 0, 30)
  expect(tasks.counts).toMatchObject({ running: 0, done: 1, failed: 0 })
})

test('overall progress counts the share of running tasks and never passes 1', () => {
  const tasks = new TaskTable(['a', 'b'])
  tasks.start(0, 0, 0)
  tasks.advance(0, 0.5)
  expect(tasks.progress).toBeCloseTo(0.25)
  tasks.advance(0, 7)
  expect(tasks.progress).toBeCloseTo(0.5)
  tasks.settle(settled(0))
  expect(tasks.progress).toBeCloseTo(0.5)
  tasks.settle(settled(1))
  expect(tasks.progress).toBe(1)
})

test('a task that begins again after its worker died is running once', () => {
  const tasks = new TaskTable(['a'])
  tasks.start(0, 0, 1)
  tasks.advance(0, 0.9)
  tasks.start(0, 1, 9)
  expect(tasks.counts.running).toBe(1)
  expect(tasks.progress).toBe(0)
  expect(tasks.worker[0]).toBe(1)
})

test('progress of a task that does not run is not counted', () => {
  const tasks = new TaskTable(['a'])
  tasks.advance(0, 0.5)
  expect(tasks.progress).toBe(0)
})
