import { expect, test } from 'vitest'
import { SpendingCounter, spentBetween } from './spent'

test('a counter that began at 0 tells its whole use from its start on', () => {
  const counter = new SpendingCounter(40)
  expect(counter.isRead).toBe(false)
  expect(counter.read(100, 30)).toEqual({ fromMs: 40, toMs: 100, cpuMs: 30 })
  expect(counter.read(200, 80)).toEqual({ fromMs: 100, toMs: 200, cpuMs: 50 })
  expect(counter.isRead).toBe(true)
})

test('a counter that goes back, or time that does, is no use and no debt', () => {
  const counter = new SpendingCounter(0)
  counter.read(100, 50)
  expect(counter.read(100, 60)).toBeUndefined()
  expect(counter.read(200, Number.NaN)).toBeUndefined()
  expect(counter.read(200, 40)).toEqual({ fromMs: 100, toMs: 200, cpuMs: 0 })
  expect(counter.read(300, 70)).toEqual({ fromMs: 200, toMs: 300, cpuMs: 20 })
})

test('of a stretch each part of its time has its share', () => {
  const spent = { fromMs: 100, toMs: 200, cpuMs: 50 }
  expect(spentBetween(spent, 0, 100)).toBe(0)
  expect(spentBetween(spent, 150, 400)).toBe(25)
  expect(spentBetween(spent, 120, 140)).toBeCloseTo(10)
})
