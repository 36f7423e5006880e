import { describe, expect, test } from 'vitest'
import { quantile, quantiles } from './quantiles'

describe('quantile', () => {
  test('is linear between neighbours, as numpy.quantile tells for the same values', () => {
    const sorted = [1, 2, 4, 8, 16]
    expect(quantile(sorted, 0)).toBe(1)
    expect(quantile(sorted, 0.5)).toBe(4)
    expect(quantile(sorted, 0.9)).toBeCloseTo(12.8, 12)
    expect(quantile(sorted, 1)).toBe(16)
  })

  test('of one value is that value', () => {
    expect(quantile([7], 0.95)).toBe(7)
  })

  test('of no values is undefined', () => {
    expect(quantile([], 0.5)).toBeUndefined()
  })
})

describe('quantiles', () => {
  test('take values in any order, sort them as numbers and leave them as they were', () => {
    const values = [100, 9, 20, 1]
    expect(quantiles(values)).toEqual({
      p50: 14.5,
      p95: expect.closeTo(88, 9),
      p99: expect.closeTo(97.6, 9),
    })
    expect(values).toEqual([100, 9, 20, 1])
  })

  test('of no values are undefined', () => {
    expect(quantiles([])).toBeUndefined()
  })
})
