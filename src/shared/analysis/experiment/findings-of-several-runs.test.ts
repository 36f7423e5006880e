import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import { recordFixture } from '../../testing/record.fixture'
import { runFindings } from '../findings/run-findings'
import { analyseRuns } from './analyse-runs'
import { around, finding, run, runs, sequential } from './runs.fixture'

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
