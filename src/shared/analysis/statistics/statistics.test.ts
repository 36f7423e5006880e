import { describe, expect, it } from 'vitest'
import { mean, median, sampleSd } from './centre'
import { estimate, ratioOfMedians } from './estimate'
import { modifiedZScore } from './outliers'
import { seededRandom } from './random'
import { isFirstSlow } from './slow-first-run'

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, evenly spread over 0 … 1', () => {
    const [a, b, other] = [seededRandom(3), seededRandom(3), seededRandom(4)]
    const numbers = Array.from({ length: 10_000 }, a)
    expect(Array.from({ length: 10_000 }, b)).toEqual(numbers)
    expect(other()).not.toBe(numbers[0])
    expect(mean(numbers)).toBeCloseTo(0.5, 1)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    expect(seededRandom(0)()).toBeGreaterThan(0)
  })
})

describe('estimate', () => {
  it('gives median, mean and sample standard deviation', () => {
    expect(estimate([2, 4, 4, 4, 5, 5, 7, 9])).toMatchObject({ median: 4.5, mean: 5 })
    expect(sampleSd([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3)
    expect(median([3, 1, 2])).toBe(2)
  })

  it('has neither spread nor interval with one value, and is undefined with none', () => {
    expect(estimate([5])).toEqual({
      ...{ median: 5, mean: 5, sd: undefined, interval: undefined, values: [5], outliers: [] },
    })
    expect(estimate([])).toBeUndefined()
  })

  it('has the same interval every time, around the median and within the values', () => {
    const values = [101, 99, 104, 98, 100, 97, 105]
    const { interval, median: middle } = estimate(values)!
    expect(estimate(values)!.interval).toEqual(interval)
    expect(interval!.low).toBeGreaterThanOrEqual(97)
    expect(interval!.low).toBeLessThan(middle)
    expect(interval!.high).toBeGreaterThan(middle)
    expect(interval!.high).toBeLessThanOrEqual(105)
  })

  it('has an interval of no width when all values are equal', () => {
    expect(estimate([7, 7, 7])!.interval).toEqual({ low: 7, high: 7 })
  })

  it('holds the true median about as often as stated', () => {
    const random = seededRandom(11)
    let held = 0
    for (let i = 0; i < 200; i++) {
      // Skewed, as wall times are: the median of -ln(u) is ln 2.
      const { interval } = estimate(Array.from({ length: 9 }, () => -Math.log(1 - random())))!
      if (interval!.low <= Math.LN2 && Math.LN2 <= interval!.high) held += 1
    }
    expect(held / 200).toBeGreaterThan(0.9)
    expect(held / 200).toBeLessThan(0.995)
  })
})

describe('outliers', () => {
  it('are the values far from the others to either side, and stay among the values', () => {
    const { outliers, values } = estimate([100, 101, 99, 160, 100.5, 40, 99.5])!
    expect(outliers).toEqual([3, 5])
    expect(values).toHaveLength(7)
  })

  it('follow the formula 0.6745 (x - median) / MAD', () => {
    expect(modifiedZScore(14, [8, 9, 10, 11, 12])).toBeCloseTo((0.6745 * 4) / 1)
  })

  it('are told by the mean deviation when more than half of the values are equal', () => {
    expect(estimate([10, 10, 10, 10, 10, 10, 10, 30])!.outliers).toEqual([7])
    expect(estimate([10, 10, 10, 10])!.outliers).toEqual([])
  })

  it('are not looked for among three values', () => {
    expect(estimate([10, 10, 90])!.outliers).toEqual([])
  })
})

describe('ratioOfMedians', () => {
  it('has an interval of its own, which both sides widen', () => {
    const steady = [100, 100, 100, 100, 100]
    const varied = [190, 195, 200, 205, 210]
    const ratio = ratioOfMedians(varied, steady)!
    expect(ratio.value).toBe(2)
    expect(ratio.interval!.low).toBeGreaterThanOrEqual(1.9)
    expect(ratio.interval!.high).toBeLessThanOrEqual(2.1)
    const both = ratioOfMedians(varied, [95, 98, 100, 102, 105])!
    const width = ({ low, high }: { low: number; high: number }): number => high - low
    expect(width(both.interval!)).toBeGreaterThan(width(ratio.interval!))
  })

  it('is undefined against nothing or 0, and has no interval when one side has one value', () => {
    expect(ratioOfMedians([1], [])).toBeUndefined()
    expect(ratioOfMedians([1], [0])).toBeUndefined()
    expect(ratioOfMedians([4, 4], [2])).toEqual({ value: 2, interval: undefined })
  })
})

describe('isFirstSlow', () => {
  it('is told when the first run alone is far slower', () => {
    expect(isFirstSlow([160, 100, 101, 99, 100.5])).toBe(true)
  })

  it('is not told for a slow later run, ordinary spread, or a difference that is a tie', () => {
    expect(isFirstSlow([100, 160, 101, 99, 100.5])).toBe(false)
    expect(isFirstSlow([104, 95, 101, 108, 97])).toBe(false)
    expect(isFirstSlow([102, 100, 100.01, 99.99, 100])).toBe(false)
  })

  it('is not told with fewer than three others', () => {
    expect(isFirstSlow([160, 100, 101])).toBe(false)
    expect(isFirstSlow([])).toBe(false)
  })
})
