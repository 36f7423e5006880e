import { expect, test } from 'vitest'
import { ended, RUN, runningRun, settled } from '../../shared/state/events.fixture'
import { spanMs, statusSentence, runTimeLeftMs } from './figures'

test('a run whose workers still end, with no task left, is finishing', () => {
  const run = runningRun(['a'])
  run.apply({ kind: 'tasks-settled', run: RUN, t: 20, tasks: [settled(0)] }, 1020)
  expect(statusSentence(run, 'threads × 2')).toBe('Finishing threads × 2: 1 of 1 task done')
  expect(statusSentence(runningRun([]), 'threads × 2')).toMatch(/^Running/)
})

test('the status says which run, how far, and how it ended', () => {
  const run = runningRun(['a', 'b', 'c'])
  run.apply({ kind: 'tasks-settled', run: RUN, t: 20, tasks: [settled(0)] }, 1020)
  expect(statusSentence(run, 'threads × 2')).toBe('Running threads × 2: 1 of 3 tasks done')
  const failed = [settled(1, { state: 'failed', error: 'HTTP 404' })]
  run.apply({ kind: 'tasks-settled', run: RUN, t: 30, tasks: failed }, 1030)
  run.apply({ kind: 'run-stopping', run: RUN, t: 35 }, 1035)
  expect(statusSentence(run, 'threads × 2')).toBe(
    'Stopping threads × 2: 1 of 3 tasks done, 1 failed',
  )
  run.apply(ended(1500, { outcome: 'stopped' }), 2500)
  expect(statusSentence(run, 'threads × 2')).toBe(
    'Stopped threads × 2: 1 of 3 tasks done, 1 failed, 1 cancelled after 1.50 s',
  )
})

test('a run without one task done is not said to be done', () => {
  const run = runningRun(['a', 'b'])
  const failed = [0, 1].map((task) => settled(task, { state: 'failed', error: 'no' }))
  run.apply({ kind: 'tasks-settled', run: RUN, t: 20, tasks: failed }, 1020)
  run.apply(ended(1500), 2500)
  expect(statusSentence(run, 'sequential')).toBe(
    'Failed, sequential: 0 of 2 tasks done, 2 failed in 1.50 s',
  )
  expect(run).toMatchObject({ stateWord: 'Failed', isTroubled: true })
})

test('time left is told once there is something to tell it from', () => {
  const run = runningRun(['a', 'b', 'c', 'd'])
  expect(runTimeLeftMs(run, 9000)).toBeUndefined()
  run.apply({ kind: 'tasks-settled', run: RUN, t: 20, tasks: [settled(0)] }, 1020)
  expect(runTimeLeftMs(run, 1100)).toBeUndefined()
  expect(runTimeLeftMs(run, 3000)).toBeCloseTo(6000)
  run.apply(ended(2000), 3000)
  expect(runTimeLeftMs(run, 3000)).toBeUndefined()
})

test('the time axis grows in steps while a run goes and fits it when it has ended', () => {
  const run = runningRun(['a'])
  expect(spanMs(run, 0)).toBe(5000)
  expect(spanMs(run, 5100)).toBe(10_000)
  expect(spanMs(run, 61_000)).toBe(90_000)
  expect(spanMs(run, 200_000)).toBe(240_000)
  run.apply(ended(3210), 5000)
  expect(spanMs(run, 3210)).toBe(3210)
})
