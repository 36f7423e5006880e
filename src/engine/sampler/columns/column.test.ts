import { expect, test } from 'vitest'
import { Column } from './column'

test('a column keeps its figures over many growths', () => {
  const column = new Column()
  for (let i = 0; i < 1000; i += 1) column.push(i)
  expect(column.length).toBe(1000)
  expect(column.toNumbers()).toEqual(Array.from({ length: 1000 }, (_, i) => i))
})

test('a figure that was not read is null and is passed over by last and max', () => {
  const column = new Column()
  for (const value of [undefined, 3, 9, 4, undefined]) column.push(value)
  expect(column.toArray()).toEqual([null, 3, 9, 4, null])
  expect(column.last()).toBe(4)
  expect(column.max()).toBe(9)
})

test('a column without figures has no last and no largest', () => {
  expect(new Column().last()).toBeUndefined()
  expect(Column.ofGaps(2).max()).toBeUndefined()
  expect(Column.ofGaps(2).toArray()).toEqual([null, null])
})

test('figures are kept to a thousandth of their unit', () => {
  const column = new Column()
  column.push(0.1 + 0.2)
  column.push(8_589_934_592)
  expect(column.toArray()).toEqual([0.3, 8_589_934_592])
})
