import { describe, expect, it } from 'vitest'
import { ExperimentPlace } from '../../../shared/contract/experiment'
import type { RunSpec } from '../../../shared/contract/run-spec'
import { planRuns, type PlanInput } from './experiment-plan'

const specOf = (workers: number): RunSpec => ({
  workload: 'fib',
  params: {},
  model: 'threads',
  workers,
  rateHz: 10,
  sampling: true,
  start: 'eager',
})

function plan(variants: number, change: Partial<PlanInput> = {}) {
  let made = 0
  return planRuns({
    experiment: 'e',
    specs: Array.from({ length: variants }, (_, variant) => specOf(variant + 1)),
    repeats: 1,
    warmUps: 0,
    newRunId: () => `run ${(made += 1)}`,
    ...change,
  })
}

const variantsOf = (runs: ReturnType<typeof plan>): string =>
  runs.map(({ place }) => (place.isWarmUp ? 'abc' : 'ABC')[place.variant]).join('')

describe('the plan of an experiment', () => {
  it('goes forwards and backwards through the variants in turn', () => {
    expect(variantsOf(plan(2, { repeats: 4 }))).toBe('ABBAABBA')
    expect(variantsOf(plan(3, { repeats: 3 }))).toBe('ABCCBAABC')
    expect(variantsOf(plan(1, { repeats: 3 }))).toBe('AAA')
  })

  it('runs the warm-ups of every variant first', () => {
    expect(variantsOf(plan(3, { repeats: 2, warmUps: 1 }))).toBe('abcABCCBA')
    expect(variantsOf(plan(2, { repeats: 1, warmUps: 2 }))).toBe('ababAB')
  })

  it('gives every variant the same mean place among the measured runs after an even number of repeats', () => {
    const runs = plan(5, { repeats: 6, warmUps: 1 }).filter(({ place }) => !place.isWarmUp)
    const sums = [0, 0, 0, 0, 0]
    for (const { place } of runs) sums[place.variant] = (sums[place.variant] ?? 0) + place.index
    expect(new Set(sums).size).toBe(1)
  })

  it('tells each run its spec and its place, with a count of its own for warm-ups', () => {
    const runs = plan(2, { repeats: 2, warmUps: 1, title: 'Two' })
    expect(runs.map(({ run }) => run)).toEqual(runs.map((_, index) => `run ${index + 1}`))
    for (const [index, { spec, place }] of runs.entries()) {
      expect(ExperimentPlace.parse(place)).toEqual(place)
      expect(place).toMatchObject({ id: 'e', title: 'Two', index, of: 6 })
      expect(spec.workers).toBe(place.variant + 1)
    }
    expect(runs.map(({ place }) => place.repeat)).toEqual([0, 0, 0, 0, 1, 1])
    expect(plan(1)[0]?.place).not.toHaveProperty('title')
  })
})
