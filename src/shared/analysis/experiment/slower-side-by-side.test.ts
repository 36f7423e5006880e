import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import type { FixtureOptions } from '../../testing/record.fixture'
import { analyseRuns } from './analyse-runs'
import { around, run, sequential } from './runs.fixture'

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

  it('are not told of where the interval reaches down to the same CPU time', () => {
    const varying = [1.9, 1.65, 2.4, 1.66, 2.2].flatMap((cores) =>
      computed(2500, cores, { workers: 2 }).slice(0, 1),
    )
    expect(slower([...computed(4000, 1, { workers: 1 }), ...varying])).toEqual([])
  })

  it('are not told of after single runs', () => {
    const records = [...computed(4000, 1, { workers: 1 }), ...computed(2500, 1.9, { workers: 2 })]
    expect(slower(records.filter((_record, i) => i % 5 === 0))).toEqual([])
  })
})
