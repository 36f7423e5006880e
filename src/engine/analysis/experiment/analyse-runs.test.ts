import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../shared/finding'
import type { RunRecord } from '../../../shared/run-record'
import { recordFixture, type FixtureOptions } from '../../report/record.fixture'
import { watchFixture } from '../../report/watch-record.fixture'
import { runFindings } from '../findings/run-findings'
import { analyseRuns } from './analyse-runs'

let begun = 0

/** A run that took `wallMs`, begun after the one before it. */
function run(
  wallMs: number,
  options: FixtureOptions = {},
  over: Partial<RunRecord> = {},
): RunRecord {
  begun += 1
  const record = recordFixture({ tasks: 2, ...options })
  return {
    ...record,
    id: `run ${begun}`,
    startedAt: new Date(Date.UTC(2026, 2, 1, 12, 0, begun)).toISOString(),
    summary: { ...record.summary, wallMs, effectiveCores: 1.9 },
    ...over,
  }
}

const runs = (walls: readonly number[], options: FixtureOptions = {}): RunRecord[] =>
  walls.map((wallMs) => run(wallMs, options))

const sequential = { model: 'sequential' } as const
const warmUp = (record: RunRecord): RunRecord => ({
  ...record,
  experiment: { id: 'e', index: 0, of: 9, variant: 0, repeat: 0, isWarmUp: true },
})

const around = (ms: number): number[] => [0.99, 1.01, 1, 0.995, 1.005].map((share) => share * ms)

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
      'threads × 2 is fastest: 2.00 s (median of 5 runs, 95 % interval 1.98 s to 2.02 s) with 1.9 cores busy, ' +
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
    expect(result.sentence).toContain('it alone has nothing to compare with')
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

const finding = (id: Finding['id'], over: Partial<Finding> = {}): Finding => ({
  ...{ id, title: `it is ${id}`, evidence: 'the figures.', confidence: 'high', region: 'cores' },
  ...over,
})

describe('the warnings', () => {
  it('name a slow first run, outliers, few repeats, a busy machine and different machines', () => {
    const slow = analyseRuns([
      ...runs([3000, 2000, 2010, 1990, 2005]),
      ...runs(around(4000), sequential),
    ])
    expect(slow.variants[0]!.isFirstSlow).toBe(true)
    expect(slow.warnings.join('\n')).toMatch(/^The first run of threads × 2 was far slower/m)
    expect(slow.warnings.join('\n')).toMatch(/^threads × 2 has 1 outlier among 5 runs \(3\.00 s;/m)
    const busy = { ...run(2000), findings: [finding('host-busy')] }
    const other = run(2000, { cores: 8 })
    const result = analyseRuns([busy, run(2010), run(2020), other])
    expect(result.warnings).toEqual([
      'The runs come from different machines or runtimes: their times do not compare directly.',
      'In 1 of 4 runs other programs kept the machine busy: their times are longer than they need be.',
      'With 4 runs an interval holds the true median less often than 95 % of the time; with 5 or more it can be trusted.',
    ])
    expect(result.cores).toBeUndefined()
  })

  it('ask for an explanation of what is faster than ideal', () => {
    const records = [...runs(around(4000), { workers: 1 }), ...runs(around(1500), { workers: 2 })]
    expect(analyseRuns(records).warnings.join()).toContain(
      'with 2 workers is more than that many times as fast',
    )
  })
})

describe('cores that are slower side by side', () => {
  /** Of runs around `wallMs` with so many cores busy on average. */
  const computed = (wallMs: number, cores: number, options: FixtureOptions) =>
    around(wallMs).map((ms) => {
      const record = run(ms, options)
      const summary = { ...record.summary, effectiveCores: cores, cpuMs: cores * ms }
      return { ...record, summary }
    })
  const slower = (records: readonly RunRecord[]) =>
    analyseRuns(records).warnings.filter((warning) => warning.includes('the CPU time of'))

  it('are told of where the same work took more CPU time, with what the speed-up would be', () => {
    const records = [
      ...computed(4000, 1, { workers: 1 }),
      ...computed(2500, 1.9, { workers: 2 }),
      ...computed(2500, 1.95, { workers: 4 }),
    ]
    expect(slower(records)).toEqual([
      expect.stringMatching(
        /^For the same work threads × 2 took 1\.19 × \(1\.1\d to 1\.2\d\) the CPU time of threads × 1\. .* it would be 1\.9 × as fast, not 1\.6 ×\.$/,
      ),
    ])
  })

  it('are measured against a sequential run too', () => {
    const records = [...computed(4000, 1, sequential), ...computed(2500, 1.9, {})]
    expect(slower(records).join()).toContain('the CPU time of sequential.')
  })

  it.each([
    ['the same CPU time was taken', 1, 1.6],
    ['it is a little more', 1, 1.75],
    ['a lock lets one thread compute at a time', 1.2, 1.2],
    ['the work waits', 0.4, 1.4],
  ])('are not told of where %s', (_why, one, two) => {
    expect(
      slower([...computed(4000, one, { workers: 1 }), ...computed(2500, two, { workers: 2 })]),
    ).toEqual([])
  })

  it('are not told of after single runs', () => {
    const records = [...computed(4000, 1, { workers: 1 }), ...computed(2500, 1.9, { workers: 2 })]
    expect(slower(records.filter((_record, i) => i % 5 === 0))).toEqual([])
  })
})

describe('the findings of several runs', () => {
  it('are those that most runs of a variant have, with the evidence of each variant', () => {
    const having = (wallMs: number, evidence: string) => ({
      ...run(wallMs),
      findings: [finding('io-bound', { evidence })],
    })
    const records = [
      having(1, 'a.'),
      having(2, 'b.'),
      { ...run(3), findings: [finding('host-busy')] },
    ]
    const process = {
      ...run(4, { model: 'processes' }),
      findings: [finding('io-bound', { evidence: 'c.', confidence: 'low' })],
    }
    expect(analyseRuns([...records, process]).findings).toEqual([
      finding('io-bound', { evidence: 'threads × 2: a. processes × 2: c.' }),
    ])
    expect(analyseRuns([...records, run(5), run(6)]).findings).toEqual([])
  })

  const scaling = (model: 'threads' | 'processes', walls: Readonly<Record<number, number>>) =>
    Object.entries(walls).flatMap(([workers, ms]) =>
      runs(around(ms), { model, workers: Number(workers) }),
    )

  it('say how far more workers are worth it', () => {
    const result = analyseRuns(scaling('processes', { 1: 8000, 2: 4100, 4: 2500, 8: 2300 }))
    expect(result.findings.find(({ id }) => id === 'scales-to')).toMatchObject({
      title: 'processes: scales to 4 workers',
      confidence: 'high',
      region: 'scaling',
      evidence: expect.stringMatching(
        /^4 workers: 3\.20 × \(.*\) as fast as one, 80 % of ideal\. 8 workers: 3\.48 × /,
      ) as string,
    })
    expect(result.scaling[0]!.points.map(({ workers }) => workers)).toEqual([1, 2, 4, 8])
  })

  it('say that more workers do not help, but only when that is sure', () => {
    const titles = (walls: Readonly<Record<number, number>>) =>
      analyseRuns(scaling('processes', walls)).findings.map(({ title }) => title)
    expect(titles({ 1: 4000, 2: 3900 })).toEqual(['processes: more workers do not help'])
    expect(titles({ 1: 4000, 2: 2880 })).toEqual([])
  })

  it('say that more workers help, though far less than in proportion, where they do', () => {
    const result = analyseRuns(scaling('threads', { 1: 4000, 6: 2200 }))
    expect(result.findings.find(({ id }) => id === 'scales-to')).toMatchObject({
      title: 'threads: faster with more workers, but far from in proportion',
      evidence: expect.stringMatching(
        /^6 workers: 1\.82 × \(.*\) as fast as one, 30 % of ideal; 70 % of ideal would be scaling\.$/,
      ) as string,
    })
  })

  it('do not say that more workers do not help where other programs had the cores', () => {
    const busy = (records: readonly RunRecord[]) =>
      records.map((record) => ({ ...record, findings: [finding('host-busy')] }))
    const titles = (records: readonly RunRecord[]) =>
      analyseRuns(records).findings.map(({ title }) => title)
    expect(titles(busy(scaling('threads', { 1: 4000, 2: 3900 })))).toEqual([])
    expect(analyseRuns(busy(scaling('threads', { 1: 4000, 2: 2050 }))).findings).toMatchObject([
      { title: 'threads: scales to 2 workers', confidence: 'medium' },
    ])
  })

  it('are less sure when too little was measured', () => {
    const short = scaling('threads', { 1: 400, 2: 205 }).map((record) => ({
      ...record,
      findings: [finding('not-enough-data')],
    }))
    expect(analyseRuns(short).findings).toMatchObject([{ id: 'scales-to', confidence: 'medium' }])
  })

  it('do not call a pool too small whose larger sizes were measured', () => {
    const small = scaling('threads', { 1: 4000 }).map((record) => ({
      ...record,
      findings: [finding('pool-too-small')],
    }))
    const ids = (records: readonly RunRecord[]) => analyseRuns(records).findings.map(({ id }) => id)
    expect(ids(small)).toEqual(['pool-too-small'])
    expect(ids([...small, ...scaling('threads', { 2: 2100 })])).toEqual(['scales-to'])
  })

  it('let a sequential run stand in for the single worker', () => {
    const records = [...runs(around(4000), sequential), ...scaling('threads', { 2: 2050, 4: 1100 })]
    const [curve] = analyseRuns(records).scaling
    expect(curve!.points.map(({ workers }) => workers)).toEqual([1, 2, 4])
    expect(curve!.points[1]!.speedUp.value).toBeCloseTo(4000 / 2050)
  })

  describe('on threads that are not faster than one', () => {
    /** CPU of each thread as shares of the wall time. */
    const held = (wallMs: number, workers: number, shares: readonly number[]): RunRecord[] =>
      around(wallMs).map((ms) => {
        const record = run(ms, { workers })
        const cpu = shares.reduce((sum, share) => sum + share, 0)
        return {
          ...record,
          workers: record.workers.map((worker, i) => ({ ...worker, cpuMs: (shares[i] ?? 0) * ms })),
          summary: { ...record.summary, effectiveCores: cpu, runQueueWaitShare: 0.01 },
        }
      })
    const taking = (shares: readonly number[]) => [
      ...held(4000, 1, [0.99]),
      ...held(3950, 2, shares),
    ]
    const lock = (records: readonly RunRecord[]) =>
      analyseRuns(records).findings.filter(
        ({ id }) => id === 'interpreter-lock' || id === 'single-thread',
      )

    it('confirm a lock when two processes are nearly twice as fast', () => {
      const processes = scaling('processes', { 1: 4000, 2: 2100 })
      expect(lock([...taking([0.52, 0.49]), ...processes])).toEqual([
        expect.objectContaining({
          id: 'interpreter-lock',
          confidence: 'high',
          evidence: expect.stringContaining(
            'while 2 processes were 1.9 × as fast as one',
          ) as string,
        }),
      ])
    })

    it('are less sure without processes, or when these are no faster either', () => {
      const slow = scaling('processes', { 1: 4000, 2: 3800 })
      expect(lock(taking([0.52, 0.49]))).toMatchObject([
        { id: 'interpreter-lock', confidence: 'medium' },
      ])
      expect(lock([...taking([0.52, 0.49]), ...slow])).toMatchObject([{ confidence: 'medium' }])
    })

    it('name one thread when it has nearly all of the CPU', () => {
      expect(lock(taking([0.97, 0.03]))).toMatchObject([{ id: 'single-thread', region: 'scaling' }])
    })

    it('claim nothing of threads that are faster, use more cores, or hardly any', () => {
      expect(lock([...held(4000, 1, [0.99]), ...held(2000, 2, [0.99, 0.99])])).toEqual([])
      expect(lock(taking([0.9, 0.9]))).toEqual([])
      expect(lock(taking([0.02, 0.02]))).toEqual([])
    })
  })
})

describe('analyseRuns of what the rules said', () => {
  it('carries the findings of sealed runs', () => {
    const record = { ...recordFixture({ rateHz: 20, tasks: 8 }), id: 'a' }
    const sealed = { ...record, findings: runFindings(record) }
    const { findings } = analyseRuns([sealed, { ...sealed, id: 'b' }])
    expect(findings.map(({ id }) => id)).toEqual(['cpu-bound-parallel'])
    expect(findings[0]!.evidence).toMatch(/^threads × 2: 2 threads used/)
  })
})
