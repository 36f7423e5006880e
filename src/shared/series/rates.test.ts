import { describe, expect, test } from 'vitest'
import { GAP_INTERVALS, isGap, isTooClose, rate, rates } from './rates'

describe('rate', () => {
  test('is the counter delta divided by the time delta', () => {
    expect(rate({ t: 1000, value: 500 }, { t: 1200, value: 650 })).toBe(0.75)
  })

  test('of a counter that stood still is 0, which is a figure and not a gap', () => {
    expect(rate({ t: 0, value: 7 }, { t: 100, value: 7 })).toBe(0)
  })

  test('is undefined for the first reading', () => {
    expect(rate(undefined, { t: 100, value: 7 })).toBeUndefined()
  })

  test('is undefined when either reading is missing', () => {
    expect(rate({ t: 0, value: undefined }, { t: 100, value: 7 })).toBeUndefined()
    expect(rate({ t: 0, value: 7 }, { t: 100, value: undefined })).toBeUndefined()
    expect(rate({ t: 0, value: 7 }, undefined)).toBeUndefined()
  })

  test('is undefined when the counter went backwards, as after a reused pid', () => {
    expect(rate({ t: 0, value: 900 }, { t: 100, value: 3 })).toBeUndefined()
  })

  test('is undefined when time stood still or went backwards', () => {
    expect(rate({ t: 100, value: 1 }, { t: 100, value: 2 })).toBeUndefined()
    expect(rate({ t: 100, value: 1 }, { t: 99, value: 2 })).toBeUndefined()
  })

  test('is undefined for figures that are not numbers', () => {
    expect(rate({ t: 0, value: Number.NaN }, { t: 100, value: 2 })).toBeUndefined()
    expect(rate({ t: Number.NaN, value: 1 }, { t: 100, value: 2 })).toBeUndefined()
  })
})

describe('isGap', () => {
  test('lets one skipped tick with jitter pass and nothing beyond', () => {
    expect(isGap(0, 200, 100)).toBe(false)
    expect(isGap(0, GAP_INTERVALS * 100, 100)).toBe(false)
    expect(isGap(0, GAP_INTERVALS * 100 + 0.001, 100)).toBe(true)
  })
})

describe('rates', () => {
  test('are aligned with t and start undefined', () => {
    expect(rates([0, 100, 200, 300], [10, 60, 160, 160], 100)).toEqual([undefined, 0.5, 1, 0])
  })

  test('are undefined on both sides of a missing reading', () => {
    expect(rates([0, 100, 200, 300], [0, null, 100, 150], 100)).toEqual([
      undefined,
      undefined,
      undefined,
      0.5,
    ])
  })

  test('are undefined across a gap and go on after it', () => {
    expect(rates([0, 100, 1100, 1200], [0, 100, 200, 250], 100)).toEqual([
      undefined,
      1,
      undefined,
      0.5,
    ])
  })

  test('of an empty or single reading hold no figure', () => {
    expect(rates([], [], 100)).toEqual([])
    expect(rates([5], [5], 100)).toEqual([undefined])
  })

  test('treat a value column that is too short as missing readings', () => {
    expect(rates([0, 100], [0], 100)).toEqual([undefined, undefined])
  })
})

describe('isTooClose', () => {
  test('refuses a reading within half an interval of the one before', () => {
    expect(isTooClose(100, 149, 100)).toBe(true)
    expect(isTooClose(100, 150, 100)).toBe(false)
  })
})
