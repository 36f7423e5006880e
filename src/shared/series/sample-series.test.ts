import { expect, test } from 'vitest'
import { busyCores, MAX_POINTS, SampleSeries, type SeriesPoint } from './sample-series'

const point = (fromMs: number, toMs: number, load: number): SeriesPoint => ({
  fromMs,
  toMs,
  loads: Float64Array.of(load, 0.5),
  ours: load,
  placement: Int16Array.of(fromMs % 2),
})

test('a long run stays bounded and keeps its mean', () => {
  const series = new SampleSeries(100)
  for (let i = 0; i < 10_000; i += 1) series.add(point(i * 100, (i + 1) * 100, i % 2))
  expect(series.points.length).toBeLessThanOrEqual(MAX_POINTS)
  expect(series.points.length).toBeGreaterThan(MAX_POINTS / 4)
  const whole = series.points.reduce((sum, p) => sum + (p.loads[0] ?? 0) * (p.toMs - p.fromMs), 0)
  expect(whole / 1_000_000).toBeCloseTo(0.5)
  expect(series.points[0]?.fromMs).toBe(0)
  expect(series.points.at(-1)?.toMs).toBe(1_000_000)
})

test('all of it has one resolution, so that no part looks smoother than another', () => {
  const series = new SampleSeries(100)
  for (let i = 0; i < 5000; i += 1) series.add(point(i * 100, (i + 1) * 100, 1))
  const widths = series.points.slice(0, -1).map((p) => p.toMs - p.fromMs)
  expect(Math.max(...widths) / Math.min(...widths)).toBeLessThanOrEqual(2)
})

test('points that a gap parts are not averaged', () => {
  const series = new SampleSeries(100)
  for (let i = 0; i < 700; i += 1) {
    const from = i < 300 ? i * 100 : i * 100 + 5000
    series.add(point(from, from + 100, 1))
  }
  expect(series.points.some((p) => p.fromMs < 30_000 && p.toMs > 30_000)).toBe(false)
  expect(series.points.find((p) => p.fromMs >= 30_000)?.fromMs).toBe(35_000)
})

test('a series of nothing but gaps stays bounded and keeps the newest', () => {
  const series = new SampleSeries(100)
  for (let i = 0; i < 2000; i += 1) series.add(point(i * 1000, i * 1000 + 100, 1))
  expect(series.points.length).toBeLessThanOrEqual(MAX_POINTS)
  expect(series.points.at(-1)?.fromMs).toBe(1_999_000)
})

test('a core without a reading is left out of the sum, and no reading at all is not 0', () => {
  const part = { ...point(0, 1, Number.NaN) }
  expect(busyCores(part)).toBe(0.5)
  expect(busyCores({ ...part, loads: Float64Array.of(Number.NaN) })).toBeNaN()
})
