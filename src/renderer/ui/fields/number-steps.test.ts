import { expect, test } from 'vitest'
import { stepped } from './number-steps'

test.each([
  [3, 1, {}, 4],
  ['3.5', 1, {}, 4.5],
  ['0.3', -1, {}, -0.7],
  ['', 1, { minimum: 1 }, 1],
  ['12abc', 1, { minimum: 5 }, 5],
  ['', -1, {}, 0],
  [0, -1, { minimum: 0 }, 0],
  ['45', 1, { maximum: 45 }, 45],
] as const)('%j and %d within %j is %d', (typed, by, bounds, next) => {
  expect(stepped(typed, by, bounds)).toBe(next)
})
