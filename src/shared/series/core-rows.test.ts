import { expect, test } from 'vitest'
import { allowedNumbers } from '../contract/usable-cores'
import {
  coreRows,
  foldFor,
  foldOnPaper,
  MAX_ROWS_IN_SIGHT,
  rowHeight,
  rowLoad,
  rowName,
} from './core-rows'

const numbers = (cores: number) => allowedNumbers({ cores })

test('a row is never lower than its label, nor higher than reads well', () => {
  for (const rows of [1, 2, 8, 16, 128, 512]) {
    expect(rowHeight(rows)).toBeGreaterThanOrEqual(14)
    expect(rowHeight(rows)).toBeLessThanOrEqual(26)
  }
})

test('few cores are not folded, many are until all rows are in sight', () => {
  expect([1, 2, 16].map(foldFor)).toEqual([1, 1, 1])
  expect([24, 64, 128].map(foldFor)).toEqual([2, 4, 8])
  for (const cores of [24, 96, 128, 384]) {
    expect(coreRows(numbers(cores), foldFor(cores)).length).toBeLessThanOrEqual(MAX_ROWS_IN_SIGHT)
  }
})

test('on paper each of up to 64 cores has its row, and more are folded into at most 32', () => {
  expect([1, 2, 64].map(foldOnPaper)).toEqual([1, 1, 1])
  expect([65, 96, 128, 192, 256].map(foldOnPaper)).toEqual([4, 4, 4, 8, 8])
})

test('every core is in one row, also when they do not divide evenly', () => {
  const rows = coreRows(numbers(10), 4)
  expect(rows.map(rowName)).toEqual(['cores 0-3', 'cores 4-7', 'cores 8-9'])
  expect(coreRows(numbers(2), 1).map(rowName)).toEqual(['core 0', 'core 1'])
  expect(coreRows(numbers(9), 4).map(rowName).at(-1)).toBe('core 8')
})

test('cores that may be used have rows by their own numbers', () => {
  expect(coreRows([1, 4, 5], 1).map(rowName)).toEqual(['core 1', 'core 4', 'core 5'])
  expect(rowLoad(Float64Array.of(1, 0.5, 1, 1, 0.25), [1, 4])).toBeCloseTo(0.375)
})

test('a core without a reading does not pull the mean of its row down', () => {
  const loads = Float64Array.of(0.5, Number.NaN, 1, Number.NaN)
  expect(rowLoad(loads, [0, 1, 2])).toBeCloseTo(0.75)
  expect(rowLoad(loads, [3])).toBeNaN()
  expect(rowLoad(loads, [3, 4, 9])).toBeNaN()
})
