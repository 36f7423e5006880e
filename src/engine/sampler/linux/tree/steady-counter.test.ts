import { describe, expect, test } from 'vitest'
import { SteadyCounter } from './steady-counter'

describe('a counter as it is told', () => {
  test('advances no faster than time; the rest comes with the next reading', () => {
    const counter = new SteadyCounter()
    expect(counter.tell(500, 1000, 1)).toBe(500)
    expect(counter.tell(604, 1100, 1)).toBe(600)
    expect(counter.tell(690, 1200, 1)).toBe(690)
    expect(counter.tell(1000, 1300, 2)).toBe(890)
  })

  test('never goes back', () => {
    const counter = new SteadyCounter()
    counter.tell(500, 1000, 1)
    expect(counter.tell(490, 1100, 1)).toBe(500)
    expect(counter.tell(510, 1100, 1)).toBe(500)
  })
})
