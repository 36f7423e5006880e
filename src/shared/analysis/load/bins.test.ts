import { describe, expect, it } from 'vitest'
import { evenEdges, stepCounts, stepEdges, stepMeans, stepSums } from './bins'

describe('stepEdges', () => {
  it('goes from tick to tick', () => {
    expect(stepEdges([0, 100, 201, 300], 100, 600)).toEqual([0, 100, 201, 300])
  })

  it('gives a reading just after a tick no step of its own', () => {
    expect(stepEdges([0, 100, 104, 200, 210], 100, 600)).toEqual([0, 100, 210])
  })

  it('makes even steps of more ticks than can be drawn', () => {
    const t = Array.from({ length: 1001 }, (_, i) => i * 10)
    const edges = stepEdges(t, 10, 100)
    expect(edges).toHaveLength(101)
    expect([edges[0], edges[1], edges[100]]).toEqual([0, 100, 10_000])
  })

  it('has no step with fewer than two readings', () => {
    expect(stepEdges([], 100, 600)).toEqual([])
    expect(stepEdges([5], 100, 600)).toEqual([])
  })
})

describe('stepMeans', () => {
  it('weights rates by the time that they cover', () => {
    expect(stepMeans([0, 100, 200, 400], [undefined, 1, 0, 0.5], [0, 200, 400])).toEqual([0.5, 0.5])
  })

  it('leaves a step without readings undefined, and one that is covered by less than half', () => {
    const means = stepMeans(
      [0, 100, 200, 300, 340],
      [undefined, 1, undefined, undefined, 1],
      [0, 100, 200, 300, 400],
    )
    expect(means).toEqual([1, undefined, undefined, undefined])
  })

  it('spreads one long rate over many steps', () => {
    expect(stepMeans([0, 400], [undefined, 0.25], evenEdges(0, 400, 4))).toEqual([
      0.25, 0.25, 0.25, 0.25,
    ])
  })
})

describe('stepSums', () => {
  it('spreads each amount evenly over its stretch, over uneven steps', () => {
    const amounts = [
      { from: 50, to: 250, amount: 20 },
      { from: 240, to: 260, amount: 4 },
      { from: 260, to: 260, amount: 99 },
    ]
    expect(stepSums(amounts, [0, 100, 250, 300])).toEqual([5, 17, 2])
  })

  it('drops what lies outside the steps', () => {
    expect(
      stepSums(
        [
          { from: -100, to: 50, amount: 3 },
          { from: 90, to: 110, amount: 4 },
        ],
        [0, 100],
      ),
    ).toEqual([3])
  })
})

describe('stepCounts', () => {
  it('gives the mean number of intervals going on', () => {
    const spans = [
      { from: 0, to: 100 },
      { from: 50, to: 250 },
      { from: 290, to: 290 },
    ]
    expect(stepCounts(spans, [0, 100, 200, 300])).toEqual([1.5, 1, 0.5])
  })
})
