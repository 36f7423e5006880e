import { expect, test } from 'vitest'
import { historyFigures, historyPoints, isRepeated } from './history-points'

const beats = (count: number, value: (i: number) => number) => ({
  t: Array.from({ length: count }, (_, i) => i * 100),
  cores: Array.from({ length: count }, (_, i) => value(i)),
})

test('few points are drawn as they are', () => {
  expect(
    historyPoints(
      beats(3, (i) => i),
      5000,
    ),
  ).toEqual([
    { x: 0, y: 0 },
    { x: 100, y: 1 },
    { x: 200, y: 2 },
  ])
})

test('many points become as many as can be seen, and a peak of one tick stays', () => {
  const points = historyPoints(
    beats(20_000, (i) => (i === 7777 ? 8 : 1 + (i % 2) / 10)),
    2_000_000,
  )
  expect(points.length).toBeLessThanOrEqual(602)
  expect(points.find(({ y }) => y === 8)?.x).toBe(777_700)
  const times = points.map(({ x }) => x)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('a gap stays a gap, and a single point beside it is still seen', () => {
  const points = historyPoints(
    { t: [0, 100, 200, 300], cores: [1, Number.NaN, 0.5, Number.NaN] },
    3000,
  )
  expect(points.map(({ y }) => y)).toEqual([1, 1, Number.NaN, 0.5, 0.5])
  expect(historyPoints({ t: [0], cores: [Number.NaN] }, 1000)).toEqual([])
})

test('the mean is over time without the gaps, and the last figure is not told after a gap', () => {
  expect(historyFigures({ t: [0, 100, 400], cores: [Number.NaN, 1, 0.5] })).toEqual({
    last: 0.5,
    mean: 0.625,
  })
  expect(historyFigures({ t: [0, 100], cores: [1, Number.NaN] }).last).toBeUndefined()
  expect(historyFigures({ t: [], cores: [] })).toEqual({ last: undefined, mean: undefined })
})

test('a line whose colour came before is told apart', () => {
  const line = (key: string, color: string) => ({ key, label: key, color, t: [], cores: [] })
  const lines = [line('a', '#E69F00'), line('b', '#009E73'), line('c', '#E69F00')]
  expect(lines.map((_, index) => isRepeated(lines, index))).toEqual([false, false, true])
})
