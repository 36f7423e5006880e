import { describe, expect, it } from 'vitest'
import { seededRandom, type Random } from '../statistics/random'
import { fitLaw, lawSpeedUp } from './fit-law'
import { scalingCurve } from './scaling-curve'
import { fitScaling, type MeasuredSize } from './scaling-fit'

/** A normal number by Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

interface Truth {
  readonly serial: number
  readonly coherency: number
}

/** Runs of 10 s of work that follow the law, each off by normal noise of that share. */
const simulate = (
  truth: Truth,
  workers: readonly number[],
  random: Random,
  { repeats = 5, noise = 0.03 } = {},
): MeasuredSize[] =>
  workers.map((count) => ({
    workers: count,
    wallsMs: Array.from(
      { length: repeats },
      () => (10_000 / lawSpeedUp(truth, count)) * (1 + noise * normal(random)),
    ),
  }))

const curveOf = (sizes: readonly MeasuredSize[], cores: number | undefined = 16) =>
  scalingCurve({ model: 'threads', label: 'threads', sizes, cores })

describe('fitLaw', () => {
  it('finds the parameters of exact data exactly, in any unit', () => {
    const truth = { serial: 0.07, coherency: 0.003 }
    const points = [1, 2, 3, 5, 8, 13].map((workers) => ({
      workers,
      wall: 0.02 / lawSpeedUp(truth, workers),
    }))
    const law = fitLaw('usl', points)!
    expect(law.serial).toBeCloseTo(0.07, 9)
    expect(law.coherency).toBeCloseTo(0.003, 9)
    expect(law.wallOfOne).toBeCloseTo(0.02, 9)
  })

  it('needs no run with one worker', () => {
    const points = [2, 4, 8].map((workers) => ({
      workers,
      wall: 100 / lawSpeedUp({ serial: 0.2, coherency: 0 }, workers),
    }))
    expect(fitLaw('amdahl', points)!.serial).toBeCloseTo(0.2, 9)
  })

  it('never gives a negative part, and then is still the best that is admissible', () => {
    const points = [1, 2, 4].map((workers) => ({ workers, wall: 100 / workers ** 1.05 }))
    expect(fitLaw('amdahl', points)).toMatchObject({ serial: 0, coherency: 0 })
    expect(fitLaw('usl', [...points, { workers: 8, wall: 11 }])!.serial).toBeGreaterThanOrEqual(0)
  })

  it('is undefined where the points do not determine it', () => {
    expect(fitLaw('amdahl', [])).toBeUndefined()
    expect(fitLaw('usl', [{ workers: 2, wall: 5 }])?.coherency ?? 0).toBeGreaterThanOrEqual(0)
  })
})

const EXPERIMENTS = 25
/** 95 % of 25 are 23.75; fewer than 20 would come about in one of 800 such tests. */
const LEAST_HELD = 20

/** How many simulated experiments have intervals that hold the truth. */
function coverage(truth: Truth, workers: readonly number[], repeats: number) {
  const random = seededRandom(42)
  const held = { serial: 0, coherency: 0 }
  const laws = { amdahl: 0, usl: 0 }
  for (let i = 0; i < EXPERIMENTS; i++) {
    const outcome = fitScaling(simulate(truth, workers, random, { repeats }))
    if (outcome.kind !== 'fitted') continue
    laws[outcome.fit.law] += 1
    for (const part of ['serial', 'coherency'] as const) {
      const { low, high } = outcome.fit[part]?.interval ?? { low: 1, high: 0 }
      if (low <= truth[part] && truth[part] <= high) held[part] += 1
    }
  }
  return { held, laws }
}

describe('the fit of simulated noisy runs', () => {
  it.each(
    [0.005, 0.02, 0.1, 0.25, 0.5].flatMap((serial) =>
      [3, 5].map((repeats) => ({ serial, repeats })),
    ),
  )('holds a serial part of $serial in its 95 % interval ($repeats repeats)', (one) => {
    const truth = { serial: one.serial, coherency: 0 }
    const { held, laws } = coverage(truth, [1, 2, 4, 8], one.repeats)
    expect(laws.amdahl).toBe(EXPERIMENTS)
    expect(held.serial).toBeGreaterThanOrEqual(LEAST_HELD)
  })

  it.each([
    { serial: 0.02, coherency: 0.004 },
    { serial: 0.1, coherency: 0.01 },
    { serial: 0, coherency: 0.005 },
  ])('holds both parts of the USL with s = $serial and k = $coherency', (truth) => {
    const { held, laws } = coverage(truth, [1, 2, 4, 8, 12, 16], 5)
    expect(laws.usl).toBeGreaterThanOrEqual(23)
    expect(held.serial).toBeGreaterThanOrEqual(LEAST_HELD)
    expect(held.coherency).toBeGreaterThanOrEqual(LEAST_HELD)
  })

  it('seldom claims a cost of agreeing where there is none', () => {
    const { laws } = coverage({ serial: 0.05, coherency: 0 }, [1, 2, 4, 8, 12, 16], 5)
    expect(laws.usl).toBeLessThanOrEqual(4)
  })
})

describe('scalingCurve', () => {
  const random = seededRandom(5)

  it('gives speed-up and efficiency with intervals, and the same ones every time', () => {
    const sizes = simulate({ serial: 0.1, coherency: 0 }, [4, 1, 2], random, { noise: 0.01 })
    const curve = curveOf(sizes)!
    expect(curve.points.map(({ workers }) => workers)).toEqual([1, 2, 4])
    const four = curve.points[2]!
    expect(four.speedUp.value).toBeCloseTo(4 / 1.3, 0)
    expect(four.efficiency.value).toBe(four.speedUp.value / 4)
    expect(four.speedUp.interval!.low).toBeLessThan(four.speedUp.value)
    expect(four.speedUp.interval!.high).toBeGreaterThan(four.speedUp.value)
    expect(curve.points[0]).toMatchObject({ speedUp: { value: 1 }, isSuperlinear: false })
    expect(curveOf(sizes)).toEqual(curve)
  })

  it('says ceiling and serial part in words', () => {
    const curve = curveOf(simulate({ serial: 0.1, coherency: 0 }, [1, 2, 4, 8], random))!
    expect(curve.fit).toMatchObject({ law: 'amdahl', validTo: 16 })
    expect(curve.fit!.curve).toHaveLength(16)
    expect(curve.sentence).toMatch(
      /^threads: by Amdahl's law [\d.]+ % \(95 % interval .* to .*\) of the work is serial, so no number of workers makes it more than [\d.]+ × \(.* to .*\) as fast\.$/,
    )
  })

  it('says that there is no ceiling where the serial part cannot be told from none', () => {
    const curve = curveOf(simulate({ serial: 0, coherency: 0 }, [1, 2, 4], random))!
    expect(curve.fit!.ceiling).toBeUndefined()
    expect(curve.sentence).toContain('cannot be told from none')
  })

  it('names the peak, and refuses to where it lies too far out', () => {
    const sizes = [1, 2, 4, 8, 12, 16]
    const near = curveOf(simulate({ serial: 0.05, coherency: 0.01 }, sizes, random))!
    expect(near.fit!.peakWorkers).toBeGreaterThanOrEqual(8)
    expect(near.fit!.peakWorkers).toBeLessThanOrEqual(12)
    expect(near.sentence).toContain('It is fastest with about')
    const truth = { serial: 0.01, coherency: 0.0004 }
    const far = curveOf(simulate(truth, sizes, random, { noise: 0.001, repeats: 9 }))!
    expect(far.fit).toMatchObject({ law: 'usl', peakWorkers: undefined, validTo: 32 })
    expect(far.sentence).toContain('Its peak lies beyond 32 workers')
  })

  it('declines with too few pool sizes, and has no USL with fewer than five', () => {
    const two = curveOf(simulate({ serial: 0.1, coherency: 0 }, [1, 2], random))!
    expect(two.fit).toBeUndefined()
    expect(two.sentence).toContain('2 pool sizes are too few for a law of scaling')
    const four = curveOf(simulate({ serial: 0.05, coherency: 0.01 }, [1, 2, 4, 8], random))!
    expect(four.fit?.law ?? 'amdahl').toBe('amdahl')
  })

  it('has no interval, and so no USL, with fewer than three runs of each size', () => {
    const truth = { serial: 0.05, coherency: 0.01 }
    const curve = curveOf(simulate(truth, [1, 2, 3, 4, 5, 6], random, { repeats: 1 }))!
    expect(curve.fit).toMatchObject({ law: 'amdahl' })
    expect(curve.fit!.serial.interval).toBeUndefined()
    expect(curve.sentence).toContain('With fewer than 3 runs of each pool size')
  })

  it('declines points that follow no law, such as more workers than cores', () => {
    const sizes = [1, 2, 4, 8, 16].map((workers) => ({
      workers,
      wallsMs: [0.99, 1, 1.01].map((share) => (share * 8000) / Math.min(2, workers)),
    }))
    const curve = curveOf(sizes, 2)!
    expect(curve.fit).toBeUndefined()
    expect(curve.sentence).toContain('no law of scaling describes these points')
    expect(curve.sentence).toContain('more workers than the 2 cores')
  })

  it.each([
    { name: 'without repeats', shares: [1] },
    { name: 'with repeats', shares: [0.99, 1, 1.01] },
  ])('tells no serial part and no ceiling of what is slower with more workers ($name)', (one) => {
    const curve = curveOf(
      [8000, 8400, 8900].map((ms, i) => ({
        workers: 2 ** i,
        wallsMs: one.shares.map((share) => share * ms),
      })),
    )!
    expect(curve.fit).toBeUndefined()
    expect(curve.sentence).toBe(
      'threads: it is no faster with more workers, so there is no parallel part that a law of scaling could tell.',
    )
  })

  it('has no interval of the serial part above the whole', () => {
    const sizes = [
      { workers: 1, wallsMs: [7900, 8000, 8100] },
      { workers: 2, wallsMs: [7700, 7900, 8200] },
      { workers: 4, wallsMs: [7600, 7850, 8300] },
    ]
    expect(curveOf(sizes)!.fit!.serial.interval!.high).toBe(1)
  })

  it('flags what is faster than ideal, but not by mere noise', () => {
    const walls = (ms: number) => [0.99, 1, 1.01].map((share) => share * ms)
    const curve = curveOf([
      { workers: 1, wallsMs: walls(8000) },
      { workers: 2, wallsMs: walls(3000) },
      { workers: 4, wallsMs: walls(1990) },
    ])!
    expect(curve.points.map((point) => point.isSuperlinear)).toEqual([false, true, false])
  })

  it('needs a single worker and one size more', () => {
    expect(curveOf([{ workers: 2, wallsMs: [1] }])).toBeUndefined()
    expect(curveOf([{ workers: 1, wallsMs: [1] }])).toBeUndefined()
    expect(
      curveOf([
        { workers: 2, wallsMs: [1] },
        { workers: 4, wallsMs: [1] },
      ]),
    ).toBeUndefined()
  })
})
