import { describe, expect, it } from 'vitest'
import type { RunRecord, UsableCores } from '../../contract/run-record'
import { recordedRun } from '../testing/recorded-run.fixture'
import { runFindings } from './run-findings'

/** The same run, told of a process that may use less. */
const withUsable = (record: RunRecord, usable: UsableCores): RunRecord => ({
  ...record,
  host: { ...record.host, usable },
})

const found = (record: RunRecord) =>
  Object.fromEntries(runFindings(record).map(({ id, evidence }) => [id, evidence]))

/** One worker computed on core 0 of two. */
const sequential = recordedRun('fib-sequential')

describe('the findings go by the cores that may be used', () => {
  it('say nothing of cores that a run could not have had, and claim no parallel computing on one', () => {
    const one = withUsable(recordedRun('fib-python-threads-2'), { cores: 1, allowed: [0] })
    expect(Object.keys(found(one))).not.toContain('interpreter-lock')
    expect(Object.keys(found(one))).not.toContain('cpu-bound-parallel')
  })

  it('find two threads on one core oversubscribed, with the machine beside it', () => {
    const eight = withUsable(recordedRun('fib-threads-8'), { cores: 1, allowed: [0] })
    expect(found(eight)['oversubscribed']).toMatch(
      /^8 threads wanted \d\.\d\d of 1 core \(the machine has 2 cores\) on average/,
    )
  })

  it('call no single thread oversubscribed because a quota grants less than a core', () => {
    const half = withUsable(sequential, { cores: 0.5, quota: 0.5 })
    expect(Object.keys(found(half))).not.toContain('oversubscribed')
  })

  it('count what others did on cores that may be used only', () => {
    const { t } = sequential.samples
    const full = { ...sequential, samples: { ...sequential.samples, cores: [t, t] } }
    expect(Object.keys(found(full))).toContain('host-busy')
    // All of core 0 was the run's own: what others did was on the other one.
    const bound = withUsable(full, { cores: 1, allowed: [0] })
    expect(Object.keys(found(bound))).not.toContain('host-busy')
  })

  it('call a machine busy under a quota only where others have what it grants', () => {
    const { t } = sequential.samples
    const one = [t, t.map(() => 0)]
    const quiet = { workers: [], samples: { t, cores: one, processes: {}, threads: {} } }
    const beside = { ...sequential, ...quiet }
    expect(Object.keys(found(beside))).toContain('host-busy')
    // One core of two is kept by others, and left is more than the quota grants.
    const half = withUsable(beside, { cores: 0.5, quota: 0.5 })
    expect(Object.keys(found(half))).not.toContain('host-busy')
    const most = withUsable(beside, { cores: 1.9, quota: 1.9 })
    expect(Object.keys(found(most))).toContain('host-busy')
  })
})
