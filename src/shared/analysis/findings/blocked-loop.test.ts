import { describe, expect, it } from 'vitest'
import type { RunSummary } from '../../contract/run-record'
import { finding, ids, run } from './rule-runs.fixture'

describe('the rules on a blocked loop', () => {
  // Figures as a loop really has them: fib in one go, and a pause by Atomics.wait.
  const loop = (over: Partial<NonNullable<RunSummary['loop']>>): Partial<RunSummary> => ({
    loop: {
      worker: 0,
      utilisation: 1,
      delayP50Ms: 410,
      delayMaxMs: 425,
      threadCores: 0.99,
      ...over,
    },
  })
  const coroutines = (
    summary: Partial<RunSummary>,
    model: 'coroutines' | 'sequential' = 'coroutines',
  ) => run({ model, tasks: 4, taskMs: 1500 }, { runQueueWaitShare: 0.01, ...summary })

  it('tell computing by the CPU of its thread', () => {
    const record = coroutines(loop({}))
    expect(finding(record, 'loop-blocked-computing')).toMatchObject({
      confidence: 'high',
      region: 'timeline',
    })
    expect(finding(record, 'loop-blocked-computing')?.evidence).toContain(
      'A timer came 410 ms late',
    )
    expect(ids(record)).not.toContain('loop-blocked-waiting')
  })

  it('tell a synchronous wait by a thread that hardly computes', () => {
    const record = coroutines(loop({ threadCores: 0.02 }))
    expect(ids(record)).toContain('loop-blocked-waiting')
    expect(ids(record)).not.toContain('loop-blocked-computing')
  })

  it('still tell computing when other programs have the core half of the time', () => {
    expect(ids(coroutines({ ...loop({ threadCores: 0.48 }), runQueueWaitShare: 0.5 }))).toContain(
      'loop-blocked-computing',
    )
  })

  it('tell neither in between, nor of a loop that is free, nor without figures', () => {
    for (const over of [
      { threadCores: 0.7 },
      { delayP50Ms: 1, delayMaxMs: 20 },
      { utilisation: 0.4 },
      { threadCores: undefined },
    ]) {
      expect(ids(coroutines(loop(over))).filter((id) => id.startsWith('loop'))).toEqual([])
    }
    expect(ids(coroutines({})).filter((id) => id.startsWith('loop'))).toEqual([])
  })

  it('are less sure of one long delay than of many', () => {
    expect(finding(coroutines(loop({ delayP50Ms: 2 })), 'loop-blocked-computing')?.confidence).toBe(
      'medium',
    )
  })

  it('are told too of a loop that is free for a part of the time, when half of all timers come late', () => {
    // 1.5 s of computing, then a wait of 0.3 s for the next question of `wait-until`.
    const part = { utilisation: 0.83, threadCores: 0.83, delayP50Ms: 506, delayMaxMs: 1400 }
    expect(ids(coroutines(loop(part)))).toContain('loop-blocked-computing')
    expect(ids(coroutines(loop({ ...part, threadCores: 0.02 })))).toContain('loop-blocked-waiting')
    const once = { ...part, delayP50Ms: 2 }
    expect(ids(coroutines(loop(once))).filter((id) => id.startsWith('loop'))).toEqual([])
  })

  it('tell nothing of a loop with one task at a time: there is no other task to wait', () => {
    expect(ids(coroutines(loop({}), 'sequential')).filter((id) => id.startsWith('loop'))).toEqual(
      [],
    )
  })
})
