import { describe, expect, it } from 'vitest'
import type { PlannedRun } from '../contract/experiment'
import type { RunSpec } from '../contract/run-spec'
import { timeLeftMs, timeLeftText } from './time-left'

const specOf = (change: Partial<RunSpec> = {}): RunSpec => ({
  workload: 'fib',
  params: { n: 30 },
  model: 'sequential',
  workers: 2,
  rateHz: 10,
  sampling: true,
  start: 'eager',
  ...change,
})

/** Runs 0, 1, 2 … of these variants, by index into `specs`. */
function planOf(specs: readonly RunSpec[], order: readonly number[]): readonly PlannedRun[] {
  return order.map((variant, index) => ({
    run: String(index),
    spec: specs[variant] ?? specOf(),
    place: { id: 'e', index, of: order.length, variant, repeat: 0, isWarmUp: false },
  }))
}

const threads = specOf({ model: 'threads' })
const abba = planOf([specOf(), threads], [0, 1, 1, 0])
const took = (...ms: readonly number[]): ReadonlyMap<string, number> =>
  new Map(ms.map((each, index) => [String(index), each]))

describe('the time that is left', () => {
  it('is unknown before the first run has ended', () => {
    expect(timeLeftMs({ plan: abba, tookMs: took(), coolDownMs: 0 })).toBeUndefined()
  })

  it('is what the runs of the same variant took on average', () => {
    const plan = planOf([specOf(), threads], [0, 1, 1, 0, 0, 1])
    // Sequential 1000 and 1200, threads 500 and 700.
    expect(timeLeftMs({ plan, tookMs: took(1000, 500, 700, 1200), coolDownMs: 0 })).toBe(1700)
  })

  it('takes a variant that has not run for as slow as the same work with no more tasks at once', () => {
    expect(timeLeftMs({ plan: abba, tookMs: took(1000), coolDownMs: 0 })).toBe(3000)
  })

  it.each([
    ['more workers', threads, specOf()],
    ['all tasks at once', specOf({ model: 'coroutines' }), threads],
    ['other parameters', specOf(), specOf({ params: { n: 40 } })],
    ['another workload', specOf(), specOf({ workload: 'fetch' })],
    ['new workers for each task', specOf(), specOf({ maxTasksPerWorker: 1 })],
  ] as const)('does not judge a variant by one with %s', (_, ended, unknown) => {
    const plan = planOf([ended, unknown], [0, 1])
    expect(timeLeftMs({ plan, tookMs: took(1000), coolDownMs: 0 })).toBeUndefined()
  })

  it('counts down while a run goes, and not below nothing', () => {
    const running = (forMs: number) =>
      timeLeftMs({
        plan: abba,
        tookMs: took(1000, 400),
        running: { run: '2', forMs },
        coolDownMs: 0,
      })
    expect(running(0)).toBe(1400)
    expect(running(100)).toBe(1300)
    expect(running(9000)).toBe(1000)
  })

  it('has a pause before each run that has not begun, less what of it has passed', () => {
    const progress = { plan: abba, tookMs: took(1000, 400), coolDownMs: 5000 }
    expect(timeLeftMs({ ...progress, coolingForMs: 2000 })).toBe(1400 + 8000)
    expect(timeLeftMs({ ...progress, running: { run: '2', forMs: 0 } })).toBe(1400 + 5000)
  })

  it('is nothing at the end', () => {
    expect(timeLeftMs({ plan: abba, tookMs: took(1, 1, 1, 1), coolDownMs: 5000 })).toBe(0)
    expect(timeLeftMs({ plan: [], tookMs: took(), coolDownMs: 0 })).toBe(0)
  })

  it('takes a run by its own progress where that is known, also for the others of its variant', () => {
    const running = { run: '0', forMs: 300, leftMs: 700 }
    const alike = planOf([specOf()], [0, 0])
    expect(timeLeftMs({ plan: alike, tookMs: took(), running, coolDownMs: 0 })).toBe(1700)
  })

  it('is told as roughly as it is known', () => {
    expect(timeLeftText(400)).toBe('less than 1 s left')
    expect(timeLeftText(12_300)).toBe('about 12 s left')
    expect(timeLeftText(130_000)).toBe('about 2 min left')
  })
})
