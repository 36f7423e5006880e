import { expect, test } from 'vitest'
import { parseCpuList } from './cpu-list'

test.each([
  ['0', [0]],
  ['0-3', [0, 1, 2, 3]],
  ['0-1,8,10-11\n', [0, 1, 8, 10, 11]],
  ['', []],
  ['(null)', []],
])('%j is read as a set of cores', (text, cores) => {
  expect(parseCpuList(text)).toEqual(cores)
})
