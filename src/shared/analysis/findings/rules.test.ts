import { describe, expect, it } from 'vitest'
import type { FindingId } from '../../contract/finding'
import type { RunRecord, RunSummary } from '../../contract/run-record'
import { recordFixture, type FixtureOptions } from '../../testing/record.fixture'
import { watchFixture } from '../../testing/watch-record.fixture'
import { runFindings } from './run-findings'

/** A run of more than a second with more than 20 readings, on a quiet machine. */
const run = (options: FixtureOptions = {}, summary: Partial<RunSummary> = {}): RunRecord => {
  const record = recordFixture({ rateHz: 20, tasks: 8, cores: 4, ...options })
  return { ...record, summary: { ...record.summary, ...summary } }
}

const finding = (record: RunRecord, id: FindingId) =>
  runFindings(record).find((one) => one.id === id)
const ids = (record: RunRecord): FindingId[] => runFindings(record).map(({ id }) => id)

/** CPU and waiting of every worker as shares of its time. */
function withThreads(
  record: RunRecord,
  shares: readonly (readonly [cpu: number, wait: number])[],
): RunRecord {
  const { wallMs } = record.summary
  const workers = record.workers.map((worker, i) => ({
    ...worker,
    cpuMs: (shares[i]?.[0] ?? 0) * wallMs,
  }))
  const threads = Object.fromEntries(
    Object.entries(record.samples.threads).map(([key, series], i) => {
      const [cpu, wait] = shares[i] ?? [0, 0]
      return [
        key,
        { ...series, cpuMs: series.t.map((t) => cpu * t), waitMs: series.t.map((t) => wait * t) },
      ]
    }),
  )
  const cpu = shares.reduce((sum, [share]) => sum + share, 0)
  const wait = shares.reduce((sum, [, share]) => sum + share, 0)
  const mean = cpu / shares.length
  const balance = Math.max(...shares.map(([share]) => share)) / mean
  const figures = { cpuMs: cpu * wallMs, effectiveCores: cpu, balance }
  return {
    ...record,
    workers,
    samples: { ...record.samples, threads },
    summary: { ...record.summary, ...figures, runQueueWaitShare: wait / (cpu + wait) },
  }
}

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

describe('host-busy', () => {
  const busy = (cores: number, electron?: string): RunRecord => {
    const record = run()
    const { t } = record.samples
    const column = (core: number) =>
      record.samples.cores[core]!.map((ms, i) => (ms ?? 0) + (core === 3 ? cores * t[i]! : 0))
    return {
      ...record,
      host: { ...record.host, electron },
      samples: { ...record.samples, cores: [0, 1, 2, 3].map(column) },
    }
  }

  it('is told when others used more than a tenth of all cores', () => {
    // The fixture itself has others at 0.06 of each core.
    expect(ids(busy(0))).not.toContain('host-busy')
    expect(ids(busy(0.1))).not.toContain('host-busy')
    expect(finding(busy(0.6), 'host-busy')?.evidence).toMatch(
      /^Other programs kept 0\.6\d cores of 4 busy meanwhile \(1\d % of the machine\)\.$/,
    )
  })

  it('does not count what Coreloom itself used among the others', () => {
    const record = busy(0.6)
    const { t } = record.samples
    const own = { t, cpuMs: t.map((ms) => ms * 0.4) }
    const told = { ...record, samples: { ...record.samples, own } }
    expect(ids(record)).toContain('host-busy')
    expect(ids(told)).not.toContain('host-busy')
  })

  it('says that the window of the app is among the others, in the app only', () => {
    expect(finding(busy(0.6, '33.2.1'), 'host-busy')?.evidence).toContain(
      'own window is among them',
    )
    expect(finding(busy(0.6), 'host-busy')?.evidence).not.toContain('window')
  })

  it('says nothing when the cores were not read', () => {
    const record = busy(0.6)
    expect(ids({ ...record, samples: { ...record.samples, t: [], cores: [] } })).not.toContain(
      'host-busy',
    )
  })
})

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

describe('uneven-work', () => {
  it('is told by a long tail', () => {
    expect(finding(run({ tasks: 3 }), 'uneven-work')?.evidence).toMatch(
      /^The first thread was idle for the last \d+ ms of \d+ ms \(4\d %\)/,
    )
    expect(finding(run({ tasks: 3 }), 'uneven-work')?.title).toContain(
      'idle while others still run',
    )
  })

  it('is told by the CPU of the workers alone, with other words', () => {
    const record = withThreads(run({ tasks: 8 }), [
      [0.99, 0],
      [0.5, 0],
    ])
    expect(finding(record, 'uneven-work')?.title).toContain('compute much more than others')
  })

  it('is not told of even work, of one worker, or of CPU that is next to nothing', () => {
    expect(ids(run())).not.toContain('uneven-work')
    expect(ids(run({ tasks: 3, workers: 1 }))).not.toContain('uneven-work')
    expect(
      ids(
        withThreads(run({ tasks: 8 }), [
          [0.03, 0],
          [0.01, 0],
        ]),
      ),
    ).not.toContain('uneven-work')
  })

  it('is not told where there are fewer tasks than workers, whatever their length', () => {
    const busy = (count: number): [number, number][] =>
      Array.from({ length: 4 }, (_, i) => [i < count ? 0.9 : 0, 0])
    for (const tasks of [1, 3]) {
      const record = withThreads(run({ tasks, workers: 4 }), busy(tasks))
      expect(ids(record)).not.toContain('uneven-work')
    }
    const enough = withThreads(run({ tasks: 4, workers: 4 }), busy(3))
    expect(ids(enough)).toContain('uneven-work')
  })

  it('counts a worker that replaced another as the same place in the pool', () => {
    const record = run({ tasks: 8 })
    const replaced = {
      ...record,
      workers: [...record.workers, { ...record.workers[1]!, id: 2 }],
      tasks: record.tasks.map((task) =>
        task.worker === 1 && task.id > 4 ? { ...task, worker: 2 } : task,
      ),
    }
    expect(ids(replaced)).not.toContain('uneven-work')
  })
})
