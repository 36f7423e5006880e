import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import { watchFixture } from '../../testing/watch-record.fixture'
import { analyseRuns } from './analyse-runs'
import { around, finding, run, runs, sequential, warmUp } from './runs.fixture'

describe('analyseRuns', () => {
  it('puts the repeats of a variant together, with intervals', () => {
    const result = analyseRuns([...runs(around(4000), sequential), ...runs(around(2000))])
    const [base, threads] = result.variants
    expect(result.variants.map(({ label }) => label)).toEqual(['sequential', 'threads × 2'])
    expect(base).toMatchObject({ isBaseline: true, isWinner: false, speedUp: { value: 1 } })
    expect(threads!.wallMs).toMatchObject({ median: 2000, values: around(2000), outliers: [] })
    expect(threads!.wallMs!.interval).toEqual({ low: 1980, high: 2020 })
    expect(threads!.speedUp!.value).toBe(2)
    expect(threads!.speedUp!.interval!.low).toBeGreaterThan(1.95)
    expect(threads!.efficiency!.value).toBe(1)
    expect(threads!.isWinner).toBe(true)
    expect(result.sentence).toBe(
      'threads × 2 is fastest: 2.00 s (median of 5 runs, 95 % interval 1.98 to 2.02 s) with 1.9 cores busy, ' +
        '2.00 × (1.97 to 2.03) as fast as sequential (4.00 s with 1.9 cores busy).',
    )
    expect(result.warnings).toEqual(
      expect.not.arrayContaining([expect.stringContaining('interval')]),
    )
    expect(result.cores).toBe(2)
  })

  it('gives the same result every time, whatever the order of the records', () => {
    const records = [...runs(around(4000), sequential), ...runs(around(2100))]
    expect(analyseRuns(records.toReversed())).toEqual(analyseRuns(records))
  })

  it('groups by the pool size that was used, not by the one that was asked for', () => {
    const { variants } = analyseRuns([
      run(100, { model: 'sequential', workers: 1 }),
      run(110, { model: 'sequential', workers: 4 }),
      run(50, { workers: 2 }),
      run(50, { workers: 2, spec: { maxTasksPerWorker: 1 } }),
      run(50, { workers: 4 }),
    ])
    expect(variants.map((variant) => variant.runs.length)).toEqual([2, 1, 1, 1])
  })

  it('leaves warm-ups, stopped and unsound runs out, and says why', () => {
    const records = [
      ...[
        warmUp(run(9000)),
        run(2000),
        run(2100),
        run(10, {}, { outcome: 'stopped' }),
        run(5, { failing: [1] }),
      ],
      ...runs([4000, 4100], sequential),
    ]
    const result = analyseRuns(records)
    expect(result.variants[0]).toMatchObject({
      leftOut: [{ because: 'warm-up' }, { because: 'stopped' }, { because: '1 of 2 tasks failed' }],
      wallMs: { values: [2000, 2100] },
    })
    expect(result.sentence).toContain(
      'Left out: 2 runs of threads × 2 (stopped, 1 of 2 tasks failed).',
    )
  })

  it('keeps a variant of which no run is sound, without figures', () => {
    const result = analyseRuns([run(100, sequential), run(5, { failing: [0] })])
    expect(result.variants[1]).toMatchObject({
      runs: [],
      wallMs: undefined,
      speedUp: undefined,
      isWinner: false,
    })
    expect(result.sentence).toBe(
      'sequential took 100 ms with 1.9 cores busy; no other run can be compared with it. Left out: threads × 2 (1 of 2 tasks failed).',
    )
  })

  it('takes the baseline that is asked for, else sequential, else one worker, else the first', () => {
    const [two, one, first] = [
      run(100, { workers: 2 }),
      run(200, { workers: 1 }),
      run(210, sequential),
    ]
    const baselineOf = (records: readonly RunRecord[], baseline?: string) =>
      analyseRuns(records, { baseline }).variants.find((variant) => variant.isBaseline)!.runs[0]
    expect(baselineOf([two, one, first], two.id)).toBe(two.id)
    expect(baselineOf([two, one, first])).toBe(first.id)
    expect(baselineOf([two, one])).toBe(one.id)
    expect(baselineOf([two, run(90, { workers: 4 })])).toBe(two.id)
    expect(() => baselineOf([two], 'nobody')).toThrow(
      'No run "nobody" is among those that are compared',
    )
  })

  it('marks all whose intervals overlap the fastest', () => {
    const { variants, sentence } = analyseRuns([
      ...runs(around(4000), sequential),
      ...runs(around(2000)),
      ...runs(around(2015), { model: 'processes' }),
    ])
    expect(variants.map(({ isWinner }) => isWinner)).toEqual([false, true, true])
    expect(sentence).toContain('threads × 2 and processes × 2 tie for the shortest time')
  })

  it('tells two apart whose intervals do not overlap, however close they are', () => {
    const close = (ms: number) => [0.999, 1.001, 1, 0.9995, 1.0005].map((share) => share * ms)
    const { variants } = analyseRuns([
      ...runs(close(2000)),
      ...runs(close(2020), { model: 'processes' }),
    ])
    expect(variants.map(({ isWinner }) => isWinner)).toEqual([true, false])
  })

  it('calls single runs within 3 % a tie, and says that they were run once', () => {
    const result = analyseRuns([
      run(2000),
      run(2050, { model: 'processes' }),
      run(4000, sequential),
    ])
    expect(result.variants.map(({ isWinner }) => isWinner)).toEqual([true, true, false])
    expect(result.sentence).toContain('(within 3 %)')
    expect(result.warnings.join()).toContain('run once have no interval')
    expect(result.variants[0]!.speedUp).toEqual({ value: 2, interval: undefined })
  })

  it('has no winner when all tie, and none between different work', () => {
    const equal = analyseRuns([run(2000), run(2050, { model: 'processes' })])
    expect(equal.variants.some(({ isWinner }) => isWinner)).toBe(false)
    expect(equal.sentence).toContain('All are equally fast')
    const different = analyseRuns([run(2000), run(200, { spec: { params: { n: 3 } } })])
    expect(different.variants.some(({ isWinner, speedUp }) => isWinner || speedUp)).toBe(false)
    expect(different.sentence).toContain('did not do the same work')
    expect(different.scaling).toEqual([])
  })

  it('says what one run alone can say, its own findings and caveats too', () => {
    const record = { ...run(2000), findings: [finding('host-busy'), finding('io-bound')] }
    const result = analyseRuns([record])
    expect(result.sentence).toContain('there is nothing to compare it with')
    expect(result.findings).toEqual(record.findings)
    expect(result.warnings).toEqual([])
    expect(analyseRuns([]).sentence).toContain('No run completed')
  })

  it('compares watches of one command by their repeats', () => {
    const watches = [3000, 3100, 3050].map((wallMs, i) => {
      const record = watchFixture({ id: `w${i}` })
      return { ...record, summary: { ...record.summary, wallMs } }
    })
    const [variant] = analyseRuns(watches).variants
    expect(variant).toMatchObject({ runs: ['w0', 'w1', 'w2'], wallMs: { median: 3050 } })
    expect(variant!.throughputPerSecond).toBeUndefined()
  })
})
