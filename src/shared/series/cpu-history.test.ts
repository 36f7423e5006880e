import { expect, test } from 'vitest'
import { CpuHistory, MAX_HISTORY_POINTS } from './cpu-history'

test('a long history stays bounded and keeps its mean', () => {
  const history = new CpuHistory(100)
  for (let i = 0; i < 10_000; i += 1) history.add(i * 100, (i + 1) * 100, i % 2)
  expect(history.t.length).toBeLessThanOrEqual(MAX_HISTORY_POINTS)
  expect(history.t.length).toBeGreaterThan(MAX_HISTORY_POINTS / 4)
  const whole = history.t.reduce((sum, t, i) => {
    const cores = history.cores[i] ?? Number.NaN
    return Number.isNaN(cores) ? sum : sum + cores * (t - (history.t[i - 1] ?? 0))
  }, 0)
  expect(whole / 1_000_000).toBeCloseTo(0.5)
  expect(history.t.at(-1)).toBe(1_000_000)
})

test('what a gap parts is never averaged', () => {
  const history = new CpuHistory(100)
  for (let i = 0; i < 5000; i += 1) {
    const from = i < 2500 ? i * 100 : i * 100 + 50_000
    history.add(from, from + 100, i < 2500 ? 0 : 1)
  }
  const levels = new Set(history.cores.filter((cores) => !Number.isNaN(cores)))
  expect([...levels]).toEqual([0, 1])
  const gap = history.t.findIndex((t, i) => i > 0 && Number.isNaN(history.cores[i]))
  expect([history.t[gap - 1], history.t[gap]]).toEqual([250_000, 300_000])
})

test('nothing but gaps stays bounded and keeps the newest', () => {
  const history = new CpuHistory(100)
  for (let i = 0; i < 2000; i += 1) history.add(i * 1000, i * 1000 + 100, 1)
  expect(history.t.length).toBeLessThanOrEqual(MAX_HISTORY_POINTS)
  expect(history.t.at(-1)).toBe(1_999_100)
})
