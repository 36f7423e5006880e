import { expect, test } from 'vitest'
import { Spacing } from './spacing'

function spacingOf(...times: number[]): Spacing {
  const spacing = new Spacing()
  for (const at of times) spacing.add(at)
  return spacing
}

test('even ticks have their rate and no deviation', () => {
  const spacing = spacingOf(1000, 1100, 1200, 1300)
  expect(spacing.count).toBe(4)
  expect(spacing.rateHz).toBeCloseTo(10, 9)
  expect(spacing.deviationMs).toBeCloseTo(0, 9)
})

test('the deviation is the sample standard deviation of the intervals', () => {
  // Intervals 90, 110, 100, 120: mean 105, squared distances 225 + 25 + 25 + 225 = 500, over 3.
  expect(spacingOf(0, 90, 200, 300, 420).deviationMs).toBeCloseTo(Math.sqrt(500 / 3), 9)
})

test('one tick has no rate, two have no deviation', () => {
  expect(spacingOf().rateHz).toBeUndefined()
  expect(spacingOf(5).rateHz).toBeUndefined()
  expect(spacingOf(5, 105).rateHz).toBeCloseTo(10, 9)
  expect(spacingOf(5, 105).deviationMs).toBeUndefined()
})
