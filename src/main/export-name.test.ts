import { expect, test } from 'vitest'
import { exportName, type NamedRun } from './export-name'

const at = new Date(2026, 10, 22, 9, 4)
const run = (workload: string, model: NamedRun['model'], minutes = 0): NamedRun => ({
  workload,
  model,
  startedAt: new Date(at.getTime() + minutes * 60_000).toISOString(),
})

test('the name says what ran, under which models and when it began, in local time', () => {
  expect(
    exportName([run('fib', 'threads', 3), run('fib', 'processes'), run('fib', 'threads')]),
  ).toBe('coreloom-fib-threads+processes-20261122-0904')
})

test('a name that no file may have is made harmless', () => {
  expect(exportName([run('../my module', 'threads')])).toBe(
    'coreloom-.._my_module-threads-20261122-0904',
  )
})
