import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../contract/run-record'
import { recordFixture } from '../../testing/record.fixture'
import { runFindings } from './run-findings'

const found = (throttling: RunSummary['throttling']) => {
  const record = recordFixture({ rateHz: 20, tasks: 8, cores: 4 })
  const host = { ...record.host, usable: { cores: 1.5, quota: 1.5 } }
  const summary = { ...record.summary, throttling }
  return runFindings({ ...record, host, summary }).find(({ id }) => id === 'throttled')
}

describe('throttled', () => {
  it('tells how often the quota was used up, and for how long', () => {
    const one = found({ throttledMs: 750, periods: 20, throttledPeriods: 15 })
    expect(one?.evidence).toMatch(
      /^The CPU quota of 1\.5 cores \(the machine has 4 cores\) was used up in 75 % of its periods \(15 of 20\), and kept threads off their cores for 750 ms/,
    )
    expect(one?.confidence).toBe('high')
  })

  it('is not told of a burst, nor of a few periods among many, nor without a quota', () => {
    expect(found({ throttledMs: 100, periods: 20, throttledPeriods: 4 })).toBeUndefined()
    expect(found({ throttledMs: 100, periods: 200, throttledPeriods: 10 })).toBeUndefined()
    expect(found(undefined)).toBeUndefined()
  })
})
