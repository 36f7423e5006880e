import { describe, expect, it } from 'vitest'
import { Ring } from './ring'

describe('a ring', () => {
  it('is first in, first out, over several blocks', () => {
    const ring = new Ring<number>()
    const out: (number | undefined)[] = []
    for (let value = 0; value < 5000; value += 1) {
      ring.push(value)
      if (value % 3 === 0) out.push(ring.shift())
    }
    while (ring.length > 0) out.push(ring.shift())
    expect(out).toEqual(Array.from({ length: 5000 }, (_, index) => index))
  })

  it('does what an array does, also where blocks end', () => {
    const ring = new Ring<number>()
    const array: number[] = []
    let random = 1
    for (let step = 0; step < 50_000; step += 1) {
      random = (random * 48_271) % 2_147_483_647
      // It fills and empties in turns, often to nothing.
      const action = random % 100
      if (action < (Math.floor(step / 3000) % 2 === 0 ? 55 : 40)) {
        ring.push(step)
        array.push(step)
      } else if (action < 60) {
        ring.unshift(step)
        array.unshift(step)
      } else if (action === 60) {
        const isWanted = (value: number): boolean => value % 3 !== 0
        ring.keep(isWanted)
        array.splice(0, array.length, ...array.filter(isWanted))
      } else expect(ring.shift()).toBe(array.shift())
      expect(ring.peek()).toBe(array[0])
      expect(ring.length).toBe(array.length)
    }
    while (array.length > 0) expect(ring.shift()).toBe(array.shift())
    expect(ring.shift()).toBeUndefined()
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
