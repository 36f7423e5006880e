import { describe, expect, it } from 'vitest'
import { durationRange, ratioText, shareText } from './estimate-text'

describe('estimates in words', () => {
  it('tell the interval where there is one, fine enough for its ends to differ', () => {
    expect(ratioText({ value: 1.952, interval: { low: 1.913, high: 1.984 } })).toBe(
      '1.95 × (1.91 to 1.98)',
    )
    expect(ratioText({ value: 12.3, interval: { low: 11.96, high: 12.84 } })).toBe(
      '12.3 × (12.0 to 12.8)',
    )
    expect(shareText({ value: 0.97, interval: { low: 0.95, high: 0.99 } })).toBe(
      '97 % (95 to 99 %)',
    )
    expect(durationRange({ low: 1980, high: 2020 })).toBe('1.98 to 2.02 s')
    expect(durationRange({ low: 341, high: 387 })).toBe('341 to 387 ms')
    expect(durationRange({ low: 980, high: 4300 })).toBe('980 ms to 4.30 s')
    expect(durationRange({ low: 2001, high: 2002 })).toBe('2.00 s')
  })

  it('tell the figure alone without one, and a dash without a figure', () => {
    expect(ratioText({ value: 1.952 })).toBe('2.0 ×')
    expect(shareText({ value: 0.97 })).toBe('97 %')
    expect([ratioText(undefined), shareText(undefined)]).toEqual(['–', '–'])
  })
})
