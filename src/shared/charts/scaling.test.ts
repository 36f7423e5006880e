import { expect, test } from 'vitest'
import type { ScalingCurve, ScalingPoint } from '../contract/experiment-result'
import { scaling, type ScalingMeasure } from './scaling'

const point = (workers: number, value: number): ScalingPoint => ({
  workers,
  speedUp: { value, interval: { low: value - 0.1, high: value + 0.1 } },
  efficiency: { value: value / workers },
  isSuperlinear: false,
})
const plain: ScalingCurve = {
  model: 'threads',
  label: 'threads',
  points: [point(1, 1), point(2, 1.9), point(4, 3.4)],
  sentence: 'It levels off.',
}
const fitted: ScalingCurve = {
  ...plain,
  fit: {
    law: 'amdahl',
    serial: { value: 0.05 },
    validTo: 8,
    curve: Array.from({ length: 8 }, (_, i) => ({ workers: i + 1, speedUp: (i + 1) * 0.9 })),
  },
}
const MEASURES: readonly ScalingMeasure[] = ['speed-up', 'efficiency']

function modelOf(curves: readonly ScalingCurve[], cores?: number, measure = MEASURES[0]) {
  const model = scaling(curves, cores, measure ?? 'speed-up')
  const curve = model?.curves[0]
  if (!model || !curve) throw new Error('there is no curve')
  return { ...model, curve }
}

test('a curve is solid as far as was measured, and goes on beyond it only with a fit', () => {
  const { within, beyond } = modelOf([fitted]).curve
  expect(within.map(({ x }) => x)).toEqual([1, 2, 3, 4])
  expect(beyond.map(({ x }) => x)).toEqual([4, 5, 6, 7, 8])
  const { curve } = modelOf([plain])
  expect(curve.within.map(({ y }) => y)).toEqual([1, 1.9, 3.4])
  expect(curve.beyond).toEqual([])
})

test('efficiency is the speed-up a worker, without an interval that is not known', () => {
  const { measured, within } = modelOf([fitted], undefined, 'efficiency').curve
  expect(measured[2]).toMatchObject({ x: 4, y: 0.85, low: undefined })
  expect(within.map(({ y }) => y)).toEqual([0.9, 0.9, 0.9, 0.9])
})

test('cores are marked where they are near, and the picture keeps its size where they are far', () => {
  const near = modelOf([plain], 8)
  expect(near.cores).toEqual({ x: 8, label: '8 cores' })
  expect(near.x.ticks.at(-1)?.value).toBe(8)
  const far = modelOf([plain], 64)
  expect(far.cores).toBeUndefined()
  expect(far.x.ticks.at(-1)?.value).toBe(4)
  expect(modelOf([plain]).cores).toBeUndefined()
})

test.each(MEASURES)('all that is drawn of %s is within the axes', (measure) => {
  const { curve, ideal, x: across, y: up } = modelOf([fitted, plain], 8, measure)
  const highs = curve.measured.map(({ x, y, high = y }) => ({ x, y: high }))
  for (const { x, y } of [...highs, ...curve.within, ...curve.beyond, ...ideal]) {
    expect(x).toBeGreaterThanOrEqual(across.min)
    expect(x).toBeLessThanOrEqual(across.max)
    expect(y).toBeLessThanOrEqual(up.max)
  }
})

test('points of several curves stand beside each other, and say how many workers they are of', () => {
  const { curves } = modelOf([plain, fitted])
  const [left, right] = curves.map(({ measured }) => measured[1])
  expect(left?.x).toBeLessThan(2)
  expect(right?.x).toBeGreaterThan(2)
  expect(right?.tip).toEqual({
    title: 'threads',
    lines: ['2 workers: 1.9 ×', '95 % interval 1.8 × to 2.0 ×'],
  })
})

test('workers come whole, in steps that leave room for their labels', () => {
  const many = { ...plain, points: [point(1, 1), point(64, 30)] }
  const values = modelOf([many]).x.ticks.map(({ value }) => value)
  expect(values).toHaveLength(17)
  expect([values[0], values[1], values.at(-1)]).toEqual([1, 4, 64])
})

test('without a curve there is no chart', () => {
  expect(scaling([], 4, 'speed-up')).toBeUndefined()
})
