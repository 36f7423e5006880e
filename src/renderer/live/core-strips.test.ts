import { expect, test } from 'vitest'
import { coarser, columnsFor, coreStrips } from './core-strips'
import type { SeriesPoint } from './sample-series'

const point = (fromMs: number, toMs: number, load: number, core = 0): SeriesPoint => ({
  fromMs,
  toMs,
  loads: Float64Array.of(load, Number.NaN),
  ours: load,
  placement: Int16Array.of(core, -1),
})

test('a core without a reading has no cell: a gap, not an idle core', () => {
  const { cells } = coreStrips([point(0, 100, 0.5)], 2, 2)
  expect(cells).toEqual([{ x: 0, y: 0, toMs: 100, v: 0.5 }])
})

test('a worker has a dot on the core that it ran on last, and none while that is not known', () => {
  const { dots } = coreStrips([point(0, 100, 0.5, 1)], 2, 2)
  expect(dots).toHaveLength(1)
  expect(dots[0]).toMatchObject({ x: 50, core: 1, slot: 0 })
  expect(Math.abs((dots[0]?.y ?? 0) - 1)).toBeLessThan(0.5)
})

test('many points become few cells whose mean is the same, and a gap stays between cells', () => {
  const points = Array.from({ length: 600 }, (_, i) =>
    i < 300 ? point(i * 10, i * 10 + 10, i % 2) : point(i * 10 + 500, i * 10 + 510, i % 2),
  )
  const coarse = coarser(points, 100)
  expect(coarse.length).toBeLessThanOrEqual(101)
  expect(coarse.some(({ fromMs, toMs }) => fromMs < 3000 && toMs > 3000)).toBe(false)
  for (const one of coarse) expect(one.loads[0]).toBeCloseTo(0.5)
})

test('the number of cells stays bounded for a machine with many cores', () => {
  for (const cores of [1, 2, 16, 64]) {
    expect(columnsFor(cores) * cores).toBeLessThanOrEqual(3000)
    expect(columnsFor(cores)).toBeGreaterThanOrEqual(40)
  }
})

test('the number of dots stays bounded for a pool of many workers', () => {
  const points = Array.from({ length: 40 }, (_, i) => ({
    ...point(i * 10, i * 10 + 10, 1),
    placement: new Int16Array(256).fill(1),
  }))
  const { dots, cells } = coreStrips(points, 2, 256)
  expect(cells).toHaveLength(40)
  expect(dots.length).toBeGreaterThan(0)
  expect(dots.length).toBeLessThanOrEqual(1280)
})
