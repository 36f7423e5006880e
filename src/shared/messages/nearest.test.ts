import { expect, test } from 'vitest'
import { nearest } from './nearest'

const names = ['n', 'tasks', 'model', 'workers', 'json', 'no-save', 'max-tasks-per-worker']

test.each([
  ['worker', 'workers'],
  ['wrokers', 'workers'],
  ['WORKERS', 'workers'],
  ['modle', 'model'],
  ['tsaks', 'tasks'],
  ['nosave', 'no-save'],
  ['max-task-per-workers', 'max-tasks-per-worker'],
])('%s is meant as %s', (written, name) => {
  expect(nearest(written, names)).toBe(name)
})

test.each(['x', 'm', '', 'colour', 'csv', 'a'.repeat(100_000)])(
  'nothing is meant by %s',
  (written) => {
    expect(nearest(written, names)).toBeUndefined()
  },
)
