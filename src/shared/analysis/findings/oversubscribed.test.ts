import { describe, expect, it } from 'vitest'
import { finding, ids, run, withThreads } from './rule-runs.fixture'

describe('oversubscribed', () => {
  const eight = run({ workers: 8, cores: 2, tasks: 16 })

  it('is told when more threads want a core than there are, most of the time', () => {
    const record = withThreads(
      eight,
      Array.from({ length: 8 }, () => [0.25, 0.74] as const),
    )
    expect(finding(record, 'oversubscribed')?.evidence).toContain(
      '8 threads wanted 7.92 of 2 cores on average and got 2.00',
    )
  })

  it('is not told when each has a core, or when other programs are why they wait', () => {
    const two = run({ workers: 2, cores: 2 })
    expect(
      ids(
        withThreads(two, [
          [0.98, 0.01],
          [0.98, 0.01],
        ]),
      ),
    ).not.toContain('oversubscribed')
    expect(
      ids(
        withThreads(two, [
          [0.3, 0.7],
          [0.3, 0.7],
        ]),
      ),
    ).not.toContain('oversubscribed')
    expect(
      ids(
        withThreads(
          eight,
          Array.from({ length: 8 }, () => [0.2, 0.02] as const),
        ),
      ),
    ).not.toContain('oversubscribed')
  })
})
