import { expect, test } from 'vitest'
import { afterAsking, type Shown } from './use-page'

test('a page that is asked for is shown as it was left; asked for again, its first view is wanted', () => {
  const atFirst: Shown = { page: 'lab', again: { lab: 0, watch: 0, runs: 0 } }
  const runs = afterAsking(atFirst, 'runs')
  expect(runs).toEqual({ page: 'runs', again: atFirst.again })
  expect(afterAsking(runs, 'runs').again).toEqual({ lab: 0, watch: 0, runs: 1 })
  expect(afterAsking(afterAsking(runs, 'lab'), 'runs')).toEqual(runs)
})
