import { expect, test } from 'vitest'
import { isTroubled, stateText, stateWord, type RunPhase } from './run-state'

const completed = (done: number, failed: number) =>
  ({ phase: 'completed', tasks: { done, failed } }) as const

test('a run is done when no task failed, and has failed when every one did', () => {
  expect(stateWord(completed(8, 0))).toBe('Done')
  expect(stateWord(completed(5, 3))).toBe('Partly failed')
  expect(stateWord(completed(0, 8))).toBe('Failed')
  expect(stateWord(completed(0, 0))).toBe('Done')
  expect([completed(8, 0), completed(5, 3), completed(0, 8)].map(isTroubled)).toEqual([
    ...[false, true, true],
  ])
})

test('a run that did not go to its end is what ended it, whatever its tasks were', () => {
  const phases: readonly RunPhase[] = ['running', 'stopping', 'stopped', 'failed', 'interrupted']
  const words = phases.map((phase) => stateWord({ phase, tasks: { done: 0, failed: 3 } }))
  expect(words).toEqual(['Running', 'Stopping', 'Stopped', 'Failed', 'Interrupted'])
})

test('a watch has words of its own where it has no tasks that could be done', () => {
  expect(stateWord({ phase: 'running', isWatch: true })).toBe('Watching')
  expect(stateWord({ phase: 'completed', isWatch: true })).toBe('Ended')
  expect(stateWord({ phase: 'stopped', isWatch: true })).toBe('Stopped')
})

test('a watch is troubled when its command failed by itself, not when somebody or its duration ended it', () => {
  const watch = (phase: RunPhase, rootEnd?: object) => ({ phase, isWatch: true, rootEnd })
  const troubled = [
    watch('completed', { exitCode: 3 }),
    watch('completed', { signal: 'SIGKILL' }),
    watch('failed'),
    watch('interrupted'),
  ]
  const fine = [
    watch('completed', { exitCode: 0 }),
    watch('completed', { signal: 'SIGTERM', timeIsUp: true }),
    watch('completed', { exitCode: 143, timeIsUp: true }),
    watch('completed'),
    watch('stopped', { signal: 'SIGTERM' }),
    watch('stopped'),
  ]
  expect(troubled.map(isTroubled)).toEqual(troubled.map(() => true))
  expect(fine.map(isTroubled)).toEqual(fine.map(() => false))
  expect([...troubled, ...fine].map(stateText)).toEqual([
    ...['Exit code 3', 'Killed by SIGKILL', 'Failed', 'Interrupted'],
    ...['Ended', 'Ended', 'Ended', 'Ended', 'Stopped', 'Stopped'],
  ])
})
