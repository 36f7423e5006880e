import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import { watchFixture } from '../../testing/watch-record.fixture'
import { finding, ids, run, withThreads } from './rule-runs.fixture'

describe('cpu-bound-parallel', () => {
  it('is told from 86 % of what can be used at once', () => {
    expect(ids(run({}, { effectiveCores: 1.73 }))).toContain('cpu-bound-parallel')
    expect(ids(run({}, { effectiveCores: 1.7 }))).not.toContain('cpu-bound-parallel')
    expect(finding(run({}, { effectiveCores: 1.94 }), 'cpu-bound-parallel')?.evidence).toBe(
      '2 threads used 1.94 cores of 4: 97 % of what can be used at once. More workers can use more cores.',
    )
  })

  it('is not told of one worker, however busy: nothing is parallel', () => {
    expect(ids(run({ workers: 1 }, { effectiveCores: 1 }))).not.toContain('cpu-bound-parallel')
    expect(ids(run({ model: 'sequential' }, { effectiveCores: 1 }))).not.toContain(
      'cpu-bound-parallel',
    )
  })

  it('is not told when tasks were going on for less than half of the time: that is the workers starting', () => {
    const record = run({}, { effectiveCores: 1.9 })
    const begun = (share: number): RunRecord => ({
      ...record,
      tasks: record.tasks.map((task) => ({
        ...task,
        startedMs: share * record.summary.wallMs,
        endedMs: record.summary.wallMs,
      })),
    })
    expect(ids(begun(0.4))).toContain('cpu-bound-parallel')
    expect(ids(begun(0.6))).not.toContain('cpu-bound-parallel')
  })

  it('lets workers on a busy machine want no more than a core each', () => {
    const record = withThreads(run({ cores: 2 }), [
      [0.45, 0.5],
      [0.45, 0.5],
    ])
    // Without the process of the pool all that the threads did not use is of other programs.
    const crowded = {
      ...record,
      samples: { ...record.samples, processes: {} },
      summary: { ...record.summary, runQueueWaitShare: 0.8 },
    }
    expect(finding(crowded, 'cpu-bound-parallel')?.evidence).toBe(
      '2 threads wanted 2.00 cores and used 0.90 cores of 2; other programs had the rest.',
    )
  })

  it('is told of a whole tree by the cores of the machine', () => {
    const watch = watchFixture({ rateHz: 20 })
    const busy = { ...watch, summary: { ...watch.summary, effectiveCores: 1.9 } }
    expect(finding(busy, 'cpu-bound-parallel')?.evidence).toContain(
      'This tree used 1.90 cores of 2',
    )
    const half = { ...watch, summary: { ...watch.summary, effectiveCores: 1.5 } }
    expect(ids(half)).not.toContain('cpu-bound-parallel')
  })
})
