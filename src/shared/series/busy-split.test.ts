import { expect, test } from 'vitest'
import { busyFigures, splitBusy, stackOf } from './busy-split'
import type { SeriesPoint } from './sample-series'

const point = (more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  fromMs: 0,
  toMs: 100,
  loads: Float64Array.of(1, 0.5),
  ours: 1,
  placement: Int16Array.of(0),
  ...more,
})

test('ours, others and Coreloom itself are stacked in this order up to all that was busy', () => {
  expect(stackOf(point({ own: 0.2 }))).toMatchObject({ ours: 1, others: 1.3, own: 1.5 })
})

test('the bands are as high as the parts that are told in figures', () => {
  const of = point({ own: 0.2 })
  const { ours, others, own } = splitBusy(of)
  const stack = stackOf(of)
  expect(stack.ours).toBeCloseTo(ours)
  expect(stack.others - stack.ours).toBeCloseTo(others)
  expect(stack.own - stack.others).toBeCloseTo(own ?? Number.NaN)
})

test.each([{}, { own: 0 }])(
  'without a figure of its own no band is drawn, and others reach to the top: %j',
  (more) => {
    const stack = stackOf(point(more))
    expect(stack.others).toBe(1.5)
    expect(stack.own).toBeNaN()
  },
)

test('Coreloom itself never takes more than ours leave', () => {
  expect(stackOf(point({ own: 0.9 }))).toMatchObject({ ours: 1, others: 1, own: 1.5 })
})

test('what cannot be told apart stands alone, and is nobody’s', () => {
  const stack = stackOf(point({ own: 0.2, ours: Number.NaN }))
  expect(stack).toEqual({ ours: NaN, others: NaN, own: NaN, untold: 1.5 })
  expect(stackOf(point({ isAwaited: true })).untold).toBe(1.5)
  expect(stackOf(point()).untold).toBeNaN()
})

test('means are weighed by time, and leave out what cannot be told apart', () => {
  const points = [
    point({ own: 0.3 }),
    point({ fromMs: 100, toMs: 400, ours: 0.5 }),
    point({ fromMs: 400, toMs: 500, ours: Number.NaN, own: 0.3 }),
  ]
  const { busy, peak, parts, gaps } = busyFigures(points)
  expect(parts?.ours).toBeCloseTo(0.625)
  expect(parts?.own).toBeCloseTo(0.075)
  expect([busy, peak, gaps]).toEqual([1.5, 1.5, 0])
  expect(busyFigures(points.slice(2)).parts).toBeUndefined()
  expect(busyFigures([points[0]!, points[2]!]).gaps).toBe(1)
  expect(busyFigures([]).busy).toBeUndefined()
})
