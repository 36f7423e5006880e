import { expect, test } from 'vitest'
import { historyFigures, historyPoints } from './history-points'

const beats = (count: number, value: (i: number) => number) => ({
  t: Array.from({ length: count }, (_, i) => i * 100),
  cores: Array.from({ length: count }, (_, i) => value(i)),
})

test('a figure stands in the middle of its time, and the line is as long as what was measured', () => {
  const points = historyPoints({ t: [0, 100, 200, 300], cores: [NaN, 1, 2, 3] }, 5000)
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [0, 1],
    [50, 1],
    [150, 2],
    [250, 3],
    [300, 3],
  ])
})

test('many points become as many as can be seen, and a peak of one tick stays', () => {
  const points = historyPoints(
    beats(20_000, (i) => (i === 7777 ? 8 : 1 + (i % 2) / 10)),
    2_000_000,
  )
  expect(points.length).toBeLessThanOrEqual(602)
  expect(points.find(({ y }) => y === 8)?.x).toBe(777_650)
  const times = points.map(({ x }) => x)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('a gap stays a gap, and a single figure between two is still seen', () => {
  const points = historyPoints({ t: [0, 100, 200, 300, 400], cores: [NaN, 1, NaN, 0.5, NaN] }, 3000)
  expect(points.map(({ y }) => y)).toEqual([1, 1, 1, NaN, 0.5, 0.5, 0.5])
  expect(historyPoints({ t: [0], cores: [NaN] }, 1000)).toEqual([])
})

test('the mean is over time without the gaps, and the last figure is not told after a gap', () => {
  expect(historyFigures({ t: [0, 100, 400], cores: [Number.NaN, 1, 0.5] })).toEqual({
    last: 0.5,
    mean: 0.625,
    most: 1,
  })
  expect(historyFigures({ t: [0, 100], cores: [1, Number.NaN] }).last).toBeUndefined()
  expect(historyFigures({ t: [], cores: [] })).toEqual({
    last: undefined,
    mean: undefined,
    most: undefined,
  })
})
