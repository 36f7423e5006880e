import { describe, expect, it } from 'vitest'
import { finding, ids, run } from './rule-runs.fixture'

describe('pool-too-small', () => {
  it('is told when tasks wait, workers are busy and cores are idle', () => {
    const record = run({ tasks: 12, cores: 8 })
    expect(finding(record, 'pool-too-small')?.evidence).toMatch(
      /^In the median a task waited 1\.\d\d s for a worker and ran 42\d ms\. 2 threads had a task for 9\d % of the time, while 5\.\d\d cores of 8 were idle\.$/,
    )
  })

  it('is not told when no core is idle, when few tasks wait, or where there is no pool', () => {
    expect(ids(run({ tasks: 12, cores: 2 }))).not.toContain('pool-too-small')
    expect(ids(run({ tasks: 2, taskMs: 1500, cores: 8 }))).not.toContain('pool-too-small')
    expect(ids(run({ tasks: 12, cores: 8, model: 'sequential' }))).not.toContain('pool-too-small')
  })
})
