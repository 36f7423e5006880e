import { describe, expect, test } from 'vitest'
import { splitBusy } from './busy-split'
import { ended, python, RUN, runningRun, sample, settled, specOf } from './events.fixture'
import { LiveRun } from './live-run'
import { MAX_LINES } from './line-log'

const taskStarted = (task: number, worker: number, t: number) =>
  ({ kind: 'task-started', run: RUN, t, task, worker }) as const
const tasksSettled = (...tasks: ReturnType<typeof settled>[]) =>
  ({ kind: 'tasks-settled', run: RUN, t: 50, tasks }) as const

describe('CPU', () => {
  test('has no figure at the first reading, and a rate from its own times at the second', () => {
    const run = runningRun(['a', 'b'])
    run.apply(sample(100, [1000, 1000], [[0, 90, 1]]), 1100)
    expect(run.workers.slots[0]?.cpuCores).toBeUndefined()
    expect(run.meter.now).toBeUndefined()
    run.apply(sample(200, [1100, 1020], [[0, 185, 1]]), 1200)
    expect(run.workers.slots[0]?.cpuCores).toBeCloseTo(0.95)
    expect(run.workers.slots[0]?.core).toBe(1)
    const now = run.meter.now
    expect(now?.loads[0]).toBeCloseTo(1)
    expect(now && splitBusy(now)).toMatchObject({ busy: 1.2 })
    expect(now?.ours).toBeCloseTo(0.95)
  })

  test('after a gap is not drawn across it', () => {
    const run = runningRun(['a'])
    run.apply(sample(100, [0, 0], [[0, 0, 0]]), 1100)
    run.apply(sample(200, [100, 0], [[0, 100, 0]]), 1200)
    run.apply(sample(9000, [5000, 0], [[0, 5000, 0]]), 10_000)
    expect(run.meter.now).toBeUndefined()
    expect(run.workers.slots[0]?.cpuCores).toBeUndefined()
    expect(run.meter.series.points).toHaveLength(1)
    run.apply(sample(9100, [5100, 0], [[0, 5050, 0]]), 10_100)
    expect(run.workers.slots[0]?.cpuCores).toBeCloseTo(0.5)
    expect(run.meter.series.points.map((p) => p.fromMs)).toEqual([100, 9000])
  })

  test('of a reading just after another is taken in with the next beat, not as a rate over 2 ms', () => {
    const run = runningRun(['a'])
    run.apply(sample(100, [0, 0], [[0, 0, 0]]), 1100)
    run.apply(sample(102, [10, 0], [[0, 2, 0]]), 1102)
    expect(run.meter.series.points).toHaveLength(0)
    run.apply(sample(200, [100, 0], [[0, 100, 0]]), 1200)
    expect(run.meter.now?.loads[0]).toBeCloseTo(1)
    expect(run.meter.now?.ours).toBeCloseTo(1)
  })

  test('of a worker that began after the last sample counts from its start', () => {
    const run = runningRun(['a'], 0)
    run.apply(sample(100, [0, 0]), 1100)
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 120, worker: 0, slot: 0, workerKind: 'thread' },
      1120,
    )
    run.apply({ kind: 'worker-ready', run: RUN, t: 130, worker: 0, pid: 1, startupMs: 10 }, 1130)
    run.apply(sample(200, [80, 0], [[0, 60, 0]]), 1200)
    expect(run.meter.now?.ours).toBeCloseTo(0.6)
    expect(run.workers.slots[0]?.cpuCores).toBeUndefined()
  })

  test('of a worker that is read late is told of the time in which it was used', () => {
    const run = runningRun(['a'], 0)
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 50, worker: 0, slot: 0, workerKind: 'thread' },
      1050,
    )
    run.apply(sample(100, [0, 0]), 1100)
    run.apply(sample(200, [60, 0]), 1200)
    expect(run.meter.now?.ours).toBeNaN()
    run.apply(sample(250, [120, 0], [[0, 100, 0]]), 1250)
    run.apply(sample(350, [180, 0], [[0, 130, 0]]), 1350)
    expect(run.meter.series.points.map(({ ours }) => ours)).toEqual([
      expect.closeTo(0.5),
      expect.closeTo(0.5),
      expect.closeTo(0.3),
    ])
  })

  test('that no platform tells is not 0: ours stays unknown while cores are known', () => {
    const run = runningRun(['a'])
    run.apply(sample(100, [0, 0], [[0, undefined, 0]]), 1100)
    run.apply(sample(200, [50, undefined], [[0, undefined, 0]]), 1200)
    expect(run.meter.now?.ours).toBeNaN()
    expect(run.meter.now && splitBusy(run.meter.now).others).toBeNaN()
    expect(run.meter.meanLoad(0)).toBeCloseTo(0.5)
    expect(run.meter.meanLoad(1)).toBeUndefined()
  })

  test('of Coreloom itself is neither ours nor that of others, and among these where it is not told', () => {
    const run = runningRun(['a'])
    const own = (t: number, cpuMs: number) => ({ own: { t, cpuMs } })
    run.apply({ ...sample(100, [0, 0], [[0, 0, 0]]), ...own(100, 400) }, 1100)
    run.apply({ ...sample(200, [90, 30], [[0, 80, 0]]), ...own(200, 425) }, 1200)
    const told = run.meter.now && splitBusy(run.meter.now)
    expect(told?.ours).toBeCloseTo(0.8)
    expect(told?.own).toBeCloseTo(0.25)
    expect(told?.others).toBeCloseTo(0.15)
    run.apply(sample(300, [180, 60], [[0, 160, 0]]), 1300)
    const untold = run.meter.now && splitBusy(run.meter.now)
    expect(untold?.own).toBeUndefined()
    expect(untold?.others).toBeCloseTo(0.4)
  })

  test('of ours never exceeds what the cores were busy by a tick', () => {
    const run = runningRun(['a'])
    run.apply(sample(100, [0, 0], [[0, 0, 0]]), 1100)
    run.apply(sample(200, [90, 0], [[0, 99, 0]]), 1200)
    const split = run.meter.now && splitBusy(run.meter.now)
    expect(split?.ours).toBeCloseTo(0.9)
    expect(split?.others).toBe(0)
  })
})

describe('workers', () => {
  test('of processes show memory of their own, threads the memory that they share', () => {
    const run = new LiveRun(RUN, specOf({ model: 'processes' }))
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 0, worker: 0, slot: 0, workerKind: 'process' },
      0,
    )
    const processes = [
      { pid: 7, role: 'worker', worker: 0, t: 10, cpuMs: 1, rssBytes: 500 },
      { pid: 1, role: 'host', t: 10, cpuMs: 1, rssBytes: 900 },
    ] as const
    run.apply({ ...sample(10, [0, 0]), processes }, 10)
    expect(run.workers.slots[0]?.rssBytes).toBe(500)
    expect(run.workers.sharedRssBytes).toBe(900)
  })

  test('that replace another take over its slot and its count of tasks done', () => {
    const run = runningRun(['a', 'b'], 1)
    run.apply(taskStarted(0, 0, 10), 1010)
    expect([...(run.workers.slots[0]?.running ?? [])]).toEqual([0])
    run.apply(tasksSettled(settled(0)), 1020)
    expect(run.workers.slots[0]?.running.size).toBe(0)
    run.apply(
      {
        kind: 'worker-ended',
        run: RUN,
        t: 30,
        worker: 0,
        reason: 'killed by SIGKILL',
        expected: false,
      },
      1030,
    )
    expect(run.workers.slots[0]?.state).toBe('ended')
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 31, worker: 1, slot: 0, workerKind: 'thread' },
      1031,
    )
    run.apply(tasksSettled(settled(1, { worker: 1 })), 1040)
    expect(run.workers.slots).toHaveLength(1)
    expect(run.workers.doneBySlot[0]).toBe(2)
    expect(run.workers.workersBySlot[0]).toBe(2)
    run.log.commit()
    expect(run.log.lines.map(({ text }) => text)).toEqual(['worker 0 ended: killed by SIGKILL'])
  })
})

test('what became of no task when its run was lost is cancelled, not running', () => {
  const run = runningRun(['a', 'b'])
  run.apply({ kind: 'task-started', run: RUN, t: 3, task: 0, worker: 0 }, 3)
  run.apply(ended(9, { outcome: 'failed', error: 'lost' }), 9)
  expect(run.tasks.counts).toMatchObject({ queued: 0, running: 0, cancelled: 2 })
  expect([run.tasks.startedMs[0], run.tasks.endedMs[0], run.tasks.worker[0]]).toEqual([3, 9, 0])
})

test('100,000 tasks fold within bounded lists and every one is counted', () => {
  const run = runningRun(Array.from({ length: 100_000 }, (_, i) => `t${i}`))
  for (let first = 0; first < 100_000; first += 1000) {
    const batch = Array.from({ length: 1000 }, (_, i) =>
      settled(first + i, { worker: i % 2, startedMs: first, endedMs: first + i }),
    )
    run.apply(tasksSettled(...batch), 1000)
    run.apply(
      { kind: 'task-log', run: RUN, t: first, task: first, worker: 0, pid: 1, text: 'x' },
      0,
    )
  }
  for (let i = 0; i < 3 * MAX_LINES; i += 1) {
    run.apply({ kind: 'task-log', run: RUN, t: i, task: 0, worker: 0, pid: 1, text: `${i}` }, 0)
  }
  run.log.commit()
  expect(run.tasks.counts.done).toBe(100_000)
  expect(run.workers.doneBySlot).toEqual([50_000, 50_000])
  expect(run.log.lines).toHaveLength(MAX_LINES)
  expect(run.log.lines.at(-1)?.text).toBe(String(3 * MAX_LINES - 1))
})

test('elapsed time goes on between events and is the wall time at the end', () => {
  const run = runningRun(['a'])
  expect(run.elapsedMs(1500)).toBe(500)
  run.apply(ended(700), 1710)
  expect(run.elapsedMs(99_999)).toBe(700)
  expect(run.phase).toBe('completed')
})

test('no worker has a task once the run is over, also when nobody told what became of it', () => {
  const run = runningRun(['a', 'b'])
  run.apply(taskStarted(0, 0, 20), 1020)
  expect(run.workers.slots[0]?.running.size).toBe(1)
  run.apply(ended(700), 1710)
  expect(run.workers.slots[0]?.running.size).toBe(0)
  expect(run.workers.slots.map((worker) => worker?.state)).toEqual(['ended', 'ended'])
})

test('the sampling is what was told last, and at the end what the record says', () => {
  const run = runningRun(['a'])
  expect(run.sampling).toBeUndefined()
  const sampler = { selfCpuMs: 3, askedHz: 10, actualHz: 9.9, beats: 10, missedBeats: 0 }
  run.apply({ kind: 'sampler', run: RUN, t: 1000, sampler }, 2000)
  expect(run.sampling).toEqual({ sampler, wallMs: 1000 })
  run.apply(ended(1500), 2500)
  expect(run.sampling).toMatchObject({
    sampler: { selfCpuMs: 1, askedHz: 10, beats: 1 },
    wallMs: 1500,
    source: 'linux',
  })
})

describe('a run in Python', () => {
  test('knows its interpreter and the calls on its pool, in order', () => {
    const run = runningRun(['a'])
    expect(run.python).toBeUndefined()
    run.apply({ kind: 'python-ready', run: RUN, t: 3, python }, 1003)
    run.apply({ kind: 'run-marker', run: RUN, t: 4, text: 'apply_async() × 1' }, 1004)
    run.apply({ kind: 'run-marker', run: RUN, t: 9, text: 'close()' }, 1009)
    expect(run.python).toBe(python)
    expect(run.markers).toEqual([
      { t: 4, text: 'apply_async() × 1' },
      { t: 9, text: 'close()' },
    ])
  })

  test('keeps a bounded number of calls', () => {
    const run = runningRun(['a'])
    for (let t = 0; t < 1500; t += 1) {
      run.apply({ kind: 'run-marker', run: RUN, t, text: `call ${t}` }, 1000 + t)
    }
    expect(run.markers).toHaveLength(1000)
    expect(run.markers[0]?.text).toBe('call 0')
  })

  test('logs what is printed, of a known worker and of none', () => {
    const run = runningRun(['a'])
    const printed = { kind: 'task-log', run: RUN, t: 5, pid: 7 } as const
    run.apply({ ...printed, task: 0, worker: 1, stream: 'stderr', text: 'oh' }, 1005)
    run.apply({ ...printed, pid: 8, stream: 'stdout', text: 'from elsewhere' }, 1005)
    run.log.commit()
    expect(run.log.lines).toMatchObject([
      { kind: 'task', worker: 1, slot: 1, pid: 7, stream: 'stderr', text: 'oh' },
      { kind: 'task', worker: undefined, slot: undefined, pid: 8, text: 'from elsewhere' },
    ])
  })
})
