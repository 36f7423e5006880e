import { describe, expect, it } from 'vitest'
import { Ring } from './ring'

describe('a ring', () => {
  it('is first in, first out, across growth and wrapping', () => {
    const ring = new Ring<number>()
    const out: (number | undefined)[] = []
    for (let value = 0; value < 50; value += 1) {
      ring.push(value)
      if (value % 3 === 0) out.push(ring.shift())
    }
    while (ring.length > 0) out.push(ring.shift())
    expect(out).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  it('gives back first what was put back, and nothing when empty', () => {
    const ring = new Ring<string>()
    ring.push('b')
    ring.unshift('a')
    expect(ring.peek()).toBe('a')
    expect([ring.shift(), ring.shift(), ring.shift()]).toEqual(['a', 'b', undefined])
    expect(ring.length).toBe(0)
  })
})
