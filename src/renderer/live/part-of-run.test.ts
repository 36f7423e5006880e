import { expect, test } from 'vitest'
import type { TaskRecord } from '../../shared/contract/run-record'
import { momentOf } from '../views/compare/moment'
import { openRun } from '../views/compare/opened-run'
import { runFromRecord } from '../../shared/state/run-from-record'
import { record } from './whole-run.fixture'

test('of a part of a run the numbers are those of the whole', () => {
  const whole = { total: 1_000_000, done: 999_990, failed: 9, cancelled: 1 }
  const summary = { ...record.summary, tasks: whole }
  const workers = record.workers.map((one) => ({ ...one, tasksDone: 400_000 }))
  const { tasks, workers: table } = runFromRecord({ ...record, summary, workers })
  expect(table.doneBySlot).toEqual([400_000, 400_000])
  expect(tasks.total).toBe(1_000_000)
  expect(tasks.counts).toEqual({ queued: 0, running: 0, done: 999_990, failed: 9, cancelled: 1 })
  expect(tasks.failures).toMatchObject([{ task: 1, error: 'no' }])
})

test('a task that a part leaves out neither waits nor runs', () => {
  const [first, second] = record.tasks
  const tasks = [first, { ...second, id: 5000 }] as TaskRecord[]
  const whole = { total: 5001, done: 5000, failed: 1, cancelled: 0 }
  const part = { ...record, tasks, summary: { ...record.summary, tasks: whole } }
  expect([...runFromRecord(part).tasks.told()]).toEqual([0, 5000])
  expect(momentOf(openRun(part), 25)).toMatchObject({ running: 1, waiting: 1, done: 0 })
})
