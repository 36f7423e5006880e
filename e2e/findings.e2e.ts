/** What is found in real runs of the command line. Others may take cores away from a run, so each has a few attempts. */
import { expect, test } from '@playwright/test'
import { availableParallelism } from 'node:os'
import type { VariantResult } from '../src/shared/contract/experiment-result'
import type { Model } from '../src/shared/contract/model'
import { allowAttempts, attempts, idsOf, isFound, measure } from './measured-runs'

const cores = availableParallelism()

test.beforeEach(allowAttempts)

/** What two workers must gain where a second core adds anything at all. */
const LEAST_SPEED_UP = 1.2

/** Of the ideal of one worker and of two, at equal speed of the cores. */
const LEAST_OF_IDEAL = 0.85
/** How near to the ideal the interval must come. */
const NEAR = 0.1
const REPEATS = 3

test('computing on one worker gives a speed-up near 1, on two near what the cores give, with intervals', async () => {
  await attempts(async () => {
    const models = ['--model', 'sequential,threads,processes', '--workers', '1,2']
    // Two workers take more than a second, so that enough is measured.
    const work = ['--n', '36', '--tasks', '12', '--rate', '10']
    const { records, result } = await measure(
      'fib',
      ...work,
      ...models,
      '--repeats',
      String(REPEATS),
    )
    expect(result.variants).toHaveLength(5)
    const alone = result.variants.find(({ isBaseline }) => isBaseline)
    for (const { spec, runs, wallMs, speedUp, cpuMs } of result.variants) {
      expect(runs).toHaveLength(REPEATS)
      const { low = NaN, high = NaN } = wallMs?.interval ?? {}
      expect(low).toBeLessThanOrEqual(wallMs?.median ?? NaN)
      expect(high).toBeGreaterThanOrEqual(wallMs?.median ?? NaN)
      const ideal = spec.model === 'sequential' ? 1 : spec.workers
      if (ideal === 2) expect(speedUp?.value).toBeGreaterThan(LEAST_SPEED_UP)
      // Two cores of a virtual machine may be two halves of one, and others may slow them: then the same work takes more
      // CPU time. That is the machine's part in the speed-up; the rest is the pool's.
      const slower = (cpuMs ?? NaN) / (alone?.cpuMs ?? NaN)
      const ofIdeal = (one = NaN): number => (one * slower) / ideal
      expect(ofIdeal(speedUp?.value)).toBeGreaterThan(LEAST_OF_IDEAL)
      expect(ofIdeal(speedUp?.value)).toBeLessThan(1 + NEAR)
      if (ideal === 2) {
        expect(ofIdeal(speedUp?.interval?.high)).toBeGreaterThan(1 - NEAR)
        expect(ofIdeal(speedUp?.interval?.low)).toBeLessThan(1 + NEAR)
      }
    }
    expect(result.scaling.map(({ model, points }) => [model, points.length])).toEqual([
      ['threads', 2],
      ['processes', 2],
    ])
    // Two pool sizes carry no law, and that is said.
    for (const { fit, sentence } of result.scaling) {
      expect(fit).toBeUndefined()
      expect(sentence).not.toBe('')
    }
    const foundIn = (model: Model, workers: number): number =>
      records.filter(
        ({ spec, findings }) =>
          spec.model === model &&
          spec.workers === workers &&
          idsOf(findings).includes('cpu-bound-parallel'),
      ).length
    for (const model of ['threads', 'processes'] as const) {
      expect(foundIn(model, 1)).toBe(0)
      // Others may take a core away from most of them.
      expect(foundIn(model, 2)).toBeGreaterThanOrEqual(1)
    }
  })
})

test('waiting is I/O-bound, and one event loop takes as long as threads', async () => {
  await attempts(async () => {
    // Long enough that the start of the workers is little beside them.
    const words = ['--delays-seconds', '2,3,4', '--model', 'sequential,coroutines,threads']
    const { records, result } = await measure('fetch', ...words, '--workers', '3')
    for (const { findings } of records) expect(idsOf(findings)).toContain('io-bound')
    const [sequential = NaN, coroutines = NaN, threads = NaN] = result.variants.map(wallOf)
    expect(coroutines / threads).toBeGreaterThan(0.8)
    expect(coroutines / threads).toBeLessThan(1.25)
    expect(sequential / coroutines).toBeGreaterThan(1.8)
  })
})
const wallOf = ({ wallMs }: VariantResult): number => wallMs?.median ?? NaN

test('computing in coroutines blocks the event loop', async () => {
  await isFound(
    'loop-blocked-computing',
    'fib',
    '--n',
    '37',
    '--tasks',
    '6',
    '--model',
    'coroutines',
  )
})

test('four times as many threads as cores are oversubscribed', async () => {
  const workers = 4 * cores
  const words = ['--n', '37', '--tasks', String(2 * workers), '--workers', String(workers)]
  await isFound('oversubscribed', 'fib', ...words, '--model', 'threads')
})

test('one task more than there are workers is uneven work', async () => {
  const words = ['--n', '39', '--tasks', String(cores + 1), '--workers', String(cores)]
  await isFound('uneven-work', 'fib', ...words, '--model', 'threads')
})
