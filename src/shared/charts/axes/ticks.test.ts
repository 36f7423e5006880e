import { describe, expect, it } from 'vitest'
import { niceTicks, timeTicks } from './ticks'

const labels = (fromMs: number, toMs: number): readonly string[] =>
  timeTicks(fromMs, toMs, 8).map(({ label }) => label)

describe('ticks of a time axis', () => {
  it('stand at round times, in one unit', () => {
    expect(labels(0, 400)).toEqual([
      '0',
      '50 ms',
      '100 ms',
      '150 ms',
      '200 ms',
      '250 ms',
      '300 ms',
      '350 ms',
      '400 ms',
    ])
    expect(labels(0, 3500)).toEqual(['0', '0.5 s', '1 s', '1.5 s', '2 s', '2.5 s', '3 s', '3.5 s'])
    expect(labels(0, 600_000)).toEqual(['0', '2 min', '4 min', '6 min', '8 min', '10 min'])
  })

  it('of a part of it begin inside that part', () => {
    expect(labels(1250, 2250)).toEqual(['1.4 s', '1.6 s', '1.8 s', '2 s', '2.2 s'])
  })

  it('are few, however long or short the axis is', () => {
    for (const end of [0.5, 3, 77, 1e5, 1e8, 1e12]) {
      expect(timeTicks(0, end, 8).length).toBeLessThanOrEqual(9)
    }
    expect(timeTicks(5, 5, 8)).toHaveLength(1)
  })
})

describe('ticks of figures', () => {
  it('are round, and 0 alone for nothing', () => {
    expect(niceTicks(2, 4)).toEqual([0, 0.5, 1, 1.5, 2])
    expect(niceTicks(0, 4)).toEqual([0])
    expect(niceTicks(Number.NaN, 4)).toEqual([0])
  })
})
