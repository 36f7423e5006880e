import { describe, expect, test } from 'vitest'
import { Density } from '../series/density'
import { recordOf, RUN, runningRun, settled, specOf } from '../state/events.fixture'
import type { LiveRun } from '../state/live-run'
import type { LanesModel } from './kinds/lanes'
import { MAX_LANE_ROWS } from './pack-lanes'
import { MAX_TASK_BARS, taskLanes } from './task-lanes'

const labels = (count: number): string[] => Array.from({ length: count }, (_, i) => `t${i}`)
const timelineOf = (run: LiveRun, nowMs: number, spanMs: number): LanesModel =>
  taskLanes(run, { nowMs, spanMs })
const namesOf = ({ rows }: LanesModel): readonly string[] => rows.map(({ name }) => name)
const waitingOf = ({ levels }: LanesModel) => levels.filter(({ slot }) => slot === undefined)
const inFlightOf = ({ levels }: LanesModel) => levels.filter(({ slot }) => slot !== undefined)

describe('a timeline of few tasks', () => {
  test('has one row a worker and one bar a task that has started', () => {
    const run = runningRun(labels(3))
    run.apply(
      {
        kind: 'tasks-settled',
        run: RUN,
        t: 100,
        tasks: [settled(0, { worker: 0, startedMs: 0, endedMs: 100 })],
      },
      0,
    )
    run.apply({ kind: 'task-started', run: RUN, t: 20, task: 1, worker: 1 }, 0)
    const timeline = timelineOf(run, 300, 1000)
    expect(namesOf(timeline)).toEqual(['waiting', 'worker 0', 'worker 1'])
    expect(timeline.bars).toMatchObject([
      { row: 1, fromMs: 0, toMs: 100, task: 0, slot: 0, state: 'done', label: 't0' },
      { row: 2, fromMs: 20, toMs: 300, task: 1, slot: 1, state: 'running', label: 't1' },
    ])
  })

  test('gives tasks that overlap on one loop rows of their own, and reuses a row that is free', () => {
    const run = runningRun(labels(3), 1, specOf({ model: 'coroutines' }))
    const tasks = [
      settled(0, { startedMs: 0, endedMs: 100 }),
      settled(1, { startedMs: 0, endedMs: 300 }),
      settled(2, { startedMs: 150, endedMs: 200 }),
    ]
    run.apply({ kind: 'tasks-settled', run: RUN, t: 300, tasks }, 0)
    const timeline = timelineOf(run, 300, 1000)
    expect(timeline.rows).toEqual([
      { name: 'waiting', isFirst: true },
      { name: 'worker 0', isFirst: true },
      { name: '', isFirst: false },
    ])
    expect(timeline.bars.map(({ task, row }) => [task, row])).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
    ])
  })

  test('keeps a worker with one task at a time in one row, though ends are told later than starts', () => {
    const run = runningRun(labels(2), 1, specOf({ workers: 1 }))
    run.apply({ kind: 'task-started', run: RUN, t: 20, task: 0, worker: 0 }, 0)
    run.apply({ kind: 'task-started', run: RUN, t: 120, task: 1, worker: 0 }, 0)
    const timeline = timelineOf(run, 140, 1000)
    expect(namesOf(timeline)).toEqual(['waiting', 'worker 0'])
    expect(timeline.bars.map(({ row, fromMs, toMs }) => [row, fromMs, toMs])).toEqual([
      [1, 20, 120],
      [1, 120, 140],
    ])
  })

  test('has a row for each worker of the pool from its start to its end, so that none moves', () => {
    const run = runningRun(labels(3), 1, specOf({ workers: 4 }))
    const names = (): readonly string[] => namesOf(timelineOf(run, 10, 1000))
    const all = ['waiting', 'worker 0', 'worker 1', 'worker 2', 'worker 3']
    expect(names()).toEqual(all)
    // One that was stopped before all of them had started.
    const { summary } = recordOf()
    run.apply({ kind: 'run-ended', run: RUN, t: 20, outcome: 'stopped', summary, findings: [] }, 0)
    expect(names()).toEqual(all)
  })

  test('shows how many tasks wait, until each one starts', () => {
    const run = runningRun(labels(3), 1)
    const tasks = [
      settled(0, { queuedMs: 0, startedMs: 0, endedMs: 500 }),
      settled(1, { queuedMs: 0, startedMs: 500, endedMs: 700 }),
    ]
    run.apply({ kind: 'tasks-settled', run: RUN, t: 900, tasks }, 0)
    expect(waitingOf(timelineOf(run, 900, 1000))).toEqual([
      { kind: 'level', row: 0, slot: undefined, fromMs: 0, toMs: 500, level: 2, share: 1 },
      { kind: 'level', row: 0, slot: undefined, fromMs: 500, toMs: 900, level: 1, share: 0.5 },
    ])
  })
})

describe('a timeline of many tasks', () => {
  test('is bounded however many tasks there are, and says how many were in flight', () => {
    const run = runningRun(labels(100_000))
    const tasks = run.tasks.queuedMs.reduce<ReturnType<typeof settled>[]>((all, _, i) => {
      const startedMs = Math.floor(i / 2) / 10
      all.push(settled(i, { worker: i % 2, startedMs, endedMs: startedMs + 0.05 }))
      return all
    }, [])
    run.apply({ kind: 'tasks-settled', run: RUN, t: 5000, tasks }, 0)
    const timeline = timelineOf(run, 5000, 5000)
    expect(timeline.bars).toEqual([])
    expect(timeline.levels.length).toBeLessThan(4000)
    const lane = timeline.levels.filter(({ row }) => row === 1)
    expect(lane.length).toBeGreaterThan(0)
    for (const bar of lane) expect(bar).toMatchObject({ level: expect.closeTo(0.5, 1) })
  })

  test('has levels from the first task too many, and from the first row too many', () => {
    const many = runningRun(labels(MAX_TASK_BARS + 1))
    many.apply({ kind: 'task-started', run: RUN, t: 0, task: 0, worker: 0 }, 0)
    expect(inFlightOf(timelineOf(many, 10, 1000))).toMatchObject([{ row: 1, slot: 0, level: 1 }])
    const wide = runningRun(labels(MAX_LANE_ROWS + 1), 1, specOf({ model: 'coroutines' }))
    for (let task = 0; task <= MAX_LANE_ROWS; task += 1) {
      wide.apply({ kind: 'task-started', run: RUN, t: 0, task, worker: 0 }, 0)
    }
    const timeline = timelineOf(wide, 500, 1000)
    expect(timeline.bars).toEqual([])
    expect(inFlightOf(timeline)).toMatchObject([
      { level: expect.closeTo(MAX_LANE_ROWS + 1), share: expect.closeTo(1) },
    ])
  })

  test('tells where tasks failed, once where many did', () => {
    const run = runningRun(labels(MAX_TASK_BARS + 1))
    const failed = (task: number) =>
      settled(task, { worker: 0, startedMs: 0, endedMs: 500, state: 'failed', error: 'no' })
    run.apply({ kind: 'tasks-settled', run: RUN, t: 500, tasks: [failed(0), failed(1)] }, 0)
    expect(timelineOf(run, 500, 1000).failures).toEqual([{ row: 1, atMs: 500 }])
  })
})

describe('the words of a timeline', () => {
  const ended = (): LiveRun => {
    const run = runningRun(labels(3))
    const tasks = [
      settled(0, { worker: 0, startedMs: 100, endedMs: 600 }),
      settled(1, { worker: 1, startedMs: 100, endedMs: 200, state: 'failed', error: 'no\nmore' }),
    ]
    run.apply({ kind: 'tasks-settled', run: RUN, t: 600, tasks }, 0)
    return run
  }

  test('say how long each worker had tasks, and how many tasks wait', () => {
    expect(timelineOf(ended(), 1000, 1000).text).toBe(
      'Timeline of 3 tasks, 1 waiting. Within 1.00 s: worker 0 ran 1 task in 500 ms (50 %); worker 1 ran 1 task in 100 ms (10 %).',
    )
  })

  test('say all of a bar, of a level and of the life of a worker', () => {
    const { bars, levels, lives, textOf } = timelineOf(ended(), 1000, 1000)
    const [, failed] = bars
    const [level] = levels
    const [life] = lives
    if (!failed || !level || !life) throw new Error('nothing is drawn')
    expect(failed.label).toBe('✕ t1')
    expect(textOf(failed)).toEqual([
      't1 (task 1)',
      'failed on worker 1',
      'waited 100 ms',
      'ran 100 ms',
      '100 ms to 200 ms',
      'no',
    ])
    expect(textOf(level)[0]).toBe('3 tasks waiting')
    expect(textOf(life)).toContain('1 task done')
  })

  test('name a place by its worker, or as a slot when several had it', () => {
    const run = ended()
    run.apply(
      { kind: 'worker-ended', run: RUN, t: 650, worker: 1, reason: 'replaced', expected: true },
      0,
    )
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 700, worker: 2, slot: 1, workerKind: 'thread' },
      0,
    )
    const timeline = timelineOf(run, 1000, 1000)
    expect(namesOf(timeline)).toEqual(['waiting', 'worker 0', 'slot 1'])
    expect(timeline.lives.map(({ worker, row, toMs }) => [worker, row, toMs])).toEqual([
      [0, 1, 1000],
      [1, 2, 650],
      [2, 2, 1000],
    ])
  })
})

describe('a density', () => {
  test('adds up overlap, cuts what lies outside and ignores what is not known', () => {
    const density = new Density(100, 10)
    density.add(0, 100)
    density.add(-50, 25)
    density.add(85, 400)
    density.add(Number.NaN, 10)
    density.add(30, 30)
    const means = [...density.means()].map((mean) => Number(mean.toFixed(3)))
    expect(means).toEqual([2, 2, 1.5, 1, 1, 1, 1, 1, 1.5, 2])
  })
})
