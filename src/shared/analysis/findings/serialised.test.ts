import { describe, expect, it } from 'vitest'
import { finding, ids, run, withThreads } from './rule-runs.fixture'

describe('interpreter-lock and single-thread', () => {
  const four = run({ workers: 4, cores: 8 })

  it('tell threads that take turns on one core', () => {
    const shares = [0.26, 0.25, 0.25, 0.26].map((cpu) => [cpu, 0.005] as const)
    const record = withThreads(four, shares)
    expect(finding(record, 'interpreter-lock')?.evidence).toMatch(
      /^4 threads used 1\.02 cores of 8: 4 threads shared it, the busiest had 25 % of the CPU/,
    )
    expect(ids(record)).not.toContain('single-thread')
  })

  it('tell the one thread that computes', () => {
    const record = withThreads(four, [
      [0.98, 0.01],
      [0.01, 0],
      [0.01, 0],
      [0.01, 0],
    ])
    expect(finding(record, 'single-thread')?.evidence).toMatch(
      /^4 threads used 1\.01 cores of 8, and one thread alone had 97 %/,
    )
    expect(ids(record)).not.toContain('interpreter-lock')
  })

  it.each([
    ['use more than one core', [0.5, 0.5, 0.5, 0.5], 0],
    ['use less than one core', [0.15, 0.15, 0.15, 0.15], 0],
    ['wait for a core: they share one because they get no other', [0.25, 0.25, 0.25, 0.25], 0.7],
  ] as const)('tell nothing of threads that %s', (_, cpu, wait) => {
    const record = withThreads(
      four,
      cpu.map((share) => [share, wait] as const),
    )
    expect(ids(record)).not.toContain('interpreter-lock')
    expect(ids(record)).not.toContain('single-thread')
  })

  it('tell no lock where waiting is not told, nor of processes, nor on one core', () => {
    const shares = [0.25, 0.25, 0.25, 0.25].map((cpu) => [cpu, 0] as const)
    const { runQueueWaitShare: _, ...untold } = withThreads(four, shares).summary
    expect(ids({ ...withThreads(four, shares), summary: untold })).not.toContain('interpreter-lock')
    const processes = run({ workers: 4, cores: 8, model: 'processes' })
    expect(ids(withThreads(processes, shares))).not.toContain('interpreter-lock')
    const alone = withThreads(run({ workers: 4, cores: 1 }), shares)
    expect(ids(alone)).not.toContain('interpreter-lock')
  })
})
