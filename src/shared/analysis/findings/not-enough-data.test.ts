import { describe, expect, it } from 'vitest'
import { recordFixture } from '../../testing/record.fixture'
import { runFindings } from './run-findings'
import { finding, ids, run } from './rule-runs.fixture'

describe('not-enough-data', () => {
  it('is told below a second or 20 readings, and makes every other finding unsure', () => {
    expect(ids(run())).not.toContain('not-enough-data')
    const short = run({ tasks: 2 })
    expect(finding(short, 'not-enough-data')).toMatchObject({
      title: 'Too short for reliable figures',
      evidence:
        'It took 466 ms and was read 10 times. Figures can be trusted from 1 s and 20 readings on: give it more work, or a higher sampling rate.',
    })
    expect(finding(recordFixture({ rateHz: 5 }), 'not-enough-data')?.title).toBe(
      'Too few readings for reliable figures',
    )
    const [caveat, ...others] = runFindings(short)
    expect(caveat?.id).toBe('not-enough-data')
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ confidence }) => confidence === 'low')).toBe(true)
  })

  it('stands alone when the run was over at once', () => {
    expect(ids(run({ tasks: 2, taskMs: 20 }))).toEqual(['not-enough-data'])
  })

  it('and every other finding is absent of a run that failed or was interrupted', () => {
    expect(ids({ ...run(), outcome: 'failed' })).toEqual([])
    expect(ids({ ...run(), outcome: 'interrupted' })).toEqual([])
  })
})
