import { expect, test } from 'vitest'
import type { ThreadReading } from '../contract/run-event'
import { LoopHistory } from './loop-history'

/** Figures are ms since the thread started. */
const reading = (t: number, loopActiveMs: number | undefined, cpuMs: number): ThreadReading => ({
  ...{ pid: 1, tid: 10, worker: 0, t, cpuMs, loopActiveMs },
  loopIdleMs: loopActiveMs === undefined ? undefined : t - loopActiveMs,
})

const historyOf = (readings: readonly ThreadReading[]): LoopHistory => {
  const history = new LoopHistory(100)
  for (const one of readings) history.add(one)
  return history
}

test('a loop that is held by a wait is in callbacks all the time, while its thread uses no CPU', () => {
  const { active, cpu } = historyOf([
    reading(100, 50, 20),
    reading(200, 150, 21),
    reading(300, 250, 22),
  ])
  expect(active.t).toEqual([100, 200, 300])
  expect(active.cores).toEqual([Number.NaN, 1, 1])
  expect(cpu.cores).toEqual([Number.NaN, 0.01, 0.01])
})

test('no line leads over a gap, nor from the loop of one worker to that of the next', () => {
  const next = { ...reading(900, 10, 5), worker: 1 }
  const { active } = historyOf([
    reading(100, 50, 20),
    reading(200, 100, 40),
    reading(700, 600, 60),
    reading(800, 650, 80),
    next,
    { ...next, t: 1000, loopActiveMs: 35 },
  ])
  expect(active.t).toEqual([100, 200, 700, 800, 900, 1000])
  expect(active.cores).toEqual([Number.NaN, 0.5, Number.NaN, 0.5, Number.NaN, 0.25])
})

test('a loop that tells nothing has no line', () => {
  const { active, cpu } = historyOf([reading(100, undefined, 20), reading(200, undefined, 40)])
  expect([active.t, cpu.t]).toEqual([[], []])
})
