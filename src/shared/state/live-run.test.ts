import { describe, expect, test } from 'vitest'
import { ended, python, RUN, runningRun, sample, settled, specOf } from './events.fixture'
import { LiveRun } from './live-run'
import { MAX_LINES } from './line-log'

const taskStarted = (task: number, worker: number, t: number) =>
  ({ kind: 'task-started', run: RUN, t, task, worker }) as const
const tasksSettled = (...tasks: ReturnType<typeof settled>[]) =>
  ({ kind: 'tasks-settled', run: RUN, t: 50, tasks }) as const

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
