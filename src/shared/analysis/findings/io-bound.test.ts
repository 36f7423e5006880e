import { describe, expect, it } from 'vitest'
import { finding, ids, run } from './rule-runs.fixture'

describe('io-bound', () => {
  it('is told of tasks that wait', () => {
    const record = run({ cpuShare: 0.01, cores: 2 }, { effectiveCores: 0.05 })
    expect(finding(record, 'io-bound')).toMatchObject({ confidence: 'high', region: 'timeline' })
    expect(finding(record, 'io-bound')?.evidence).toContain('2 threads used 0.05 cores of 2')
  })

  it('is less sure where the system does not tell who waited for a core', () => {
    const record = run({ cpuShare: 0.01 }, { effectiveCores: 0.05, runQueueWaitShare: undefined })
    expect(finding(record, 'io-bound')?.confidence).toBe('medium')
  })

  it('is not told of threads that wait for a core, of computing, or while no task is going on', () => {
    expect(ids(run({}, { effectiveCores: 0.2, runQueueWaitShare: 0.8 }))).not.toContain('io-bound')
    expect(ids(run())).not.toContain('io-bound')
    const idle = run({ cpuShare: 0.01 }, { effectiveCores: 0.05, wallMs: 10_000 })
    expect(ids(idle)).not.toContain('io-bound')
    expect(ids(run({}, { effectiveCores: undefined }))).not.toContain('io-bound')
  })
})
