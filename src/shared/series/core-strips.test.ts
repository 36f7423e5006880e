import { expect, test } from 'vitest'
import { coreRows, MAX_ROWS_IN_SIGHT } from './core-rows'
import { coarser } from './sample-series'
import { columnsFor, coreStrips } from './core-strips'
import type { SeriesPoint } from './sample-series'

const point = (fromMs: number, toMs: number, load: number, core = 0): SeriesPoint => ({
  fromMs,
  toMs,
  loads: Float64Array.of(load, Number.NaN),
  ours: load,
  placement: Int16Array.of(core, -1),
})

test('a core without a reading has no cell: a gap, not an idle core', () => {
  const { cells } = coreStrips([point(0, 100, 0.5)], coreRows([0, 1], 1), 2)
  expect(cells).toEqual([{ x: 0, y: 0, toMs: 100, v: 0.5 }])
})

test('a worker has a dot on the core that it ran on last, and none while that is not known', () => {
  const { dots } = coreStrips([point(0, 100, 0.5, 1)], coreRows([0, 1], 1), 2)
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

/** 600 ticks of a machine with 128 cores: core c has the load c / 128, a worker runs on core 100. */
const manyCores = (): SeriesPoint[] =>
  Array.from({ length: 600 }, (_, i) => ({
    ...point(i * 100, i * 100 + 100, 1, 100),
    loads: Float64Array.from({ length: 128 }, (_core, core) => core / 128),
  }))

test('the number of cells stays bounded for a machine with many cores', () => {
  for (const rows of [1, 2, 16, MAX_ROWS_IN_SIGHT, 64]) {
    expect(columnsFor(rows) * rows).toBeLessThanOrEqual(3000)
    expect(columnsFor(rows)).toBeGreaterThanOrEqual(40)
  }
  const inSight = coreRows([...Array(128).keys()], 1).slice(90, 90 + MAX_ROWS_IN_SIGHT)
  const { cells } = coreStrips(manyCores(), inSight, 1)
  expect(cells.length).toBeGreaterThan(1000)
  expect(cells.length).toBeLessThanOrEqual(3000)
})

test('of many cores those in sight are drawn, with the dots on them and no others', () => {
  const rows = coreRows([...Array(128).keys()], 1)
  const { cells, dots } = coreStrips(manyCores(), rows.slice(90, 110), 1)
  expect(new Set(cells.map(({ y }) => y))).toEqual(new Set(Array.from({ length: 20 }, (_, y) => y)))
  for (const { y, v } of cells) expect(v).toBeCloseTo((90 + y) / 128)
  expect(dots[0]).toMatchObject({ y: 10, core: 100, slot: 0 })
  expect(coreStrips(manyCores(), rows.slice(0, 20), 1).dots).toEqual([])
})

test('a strip of several cores has their mean, and the dots of each of them', () => {
  const { cells, dots } = coreStrips(manyCores(), coreRows([...Array(128).keys()], 8), 1)
  const first = cells.filter(({ x }) => x === 0)
  expect(first).toHaveLength(16)
  expect(first[1]?.v).toBeCloseTo((8 + 15) / 2 / 128)
  expect(dots[0]).toMatchObject({ y: 12, core: 100 })
})

test('the number of dots stays bounded for a pool of many workers', () => {
  const points = Array.from({ length: 40 }, (_, i) => ({
    ...point(i * 10, i * 10 + 10, 1),
    placement: new Int16Array(256).fill(1),
  }))
  const { dots, cells } = coreStrips(points, coreRows([0, 1], 1), 256)
  expect(cells).toHaveLength(40)
  expect(dots.length).toBeGreaterThan(0)
  expect(dots.length).toBeLessThanOrEqual(1280)
})
