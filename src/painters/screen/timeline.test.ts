import { describe, expect, test } from 'vitest'
import { Density } from '../../shared/series/density'
import { recordOf, RUN, runningRun, settled, specOf } from '../../shared/state/events.fixture'
import { buildTimeline, MAX_ROWS, MAX_TASK_BARS, type TaskBar, type Timeline } from './timeline'

const labels = (count: number): string[] => Array.from({ length: count }, (_, i) => `t${i}`)
const taskBarsOf = (timeline: Timeline): TaskBar[] =>
  timeline.bars.filter((bar) => bar.kind === 'task')
const waitingOf = (timeline: Timeline) => timeline.bars.filter((bar) => bar.kind === 'waiting')

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
    const timeline = buildTimeline(run, 300, 1000)
    expect(timeline.rows.map(({ slot }) => slot)).toEqual([undefined, 0, 1])
    expect(taskBarsOf(timeline)).toEqual([
      { kind: 'task', row: 1, fromMs: 0, toMs: 100, task: 0, phase: 'done' },
      { kind: 'task', row: 2, fromMs: 20, toMs: 300, task: 1, phase: 'running' },
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
    const timeline = buildTimeline(run, 300, 1000)
    expect(timeline.rows).toEqual([
      { slot: undefined, isFirst: true },
      { slot: 0, isFirst: true },
      { slot: 0, isFirst: false },
    ])
    expect(taskBarsOf(timeline).map(({ task, row }) => [task, row])).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
    ])
  })

  test('keeps a worker with one task at a time in one row, though ends are told later than starts', () => {
    const run = runningRun(labels(2), 1, specOf({ workers: 1 }))
    run.apply({ kind: 'task-started', run: RUN, t: 20, task: 0, worker: 0 }, 0)
    run.apply({ kind: 'task-started', run: RUN, t: 120, task: 1, worker: 0 }, 0)
    const timeline = buildTimeline(run, 140, 1000)
    expect(timeline.rows.map(({ slot }) => slot)).toEqual([undefined, 0])
    expect(taskBarsOf(timeline).map(({ row, fromMs, toMs }) => [row, fromMs, toMs])).toEqual([
      [1, 20, 120],
      [1, 120, 140],
    ])
  })

  test('has a row for each worker of the pool from its start to its end, so that none moves', () => {
    const run = runningRun(labels(3), 1, specOf({ workers: 4 }))
    const slots = (): readonly unknown[] =>
      buildTimeline(run, 10, 1000).rows.map(({ slot }) => slot)
    expect(slots()).toEqual([undefined, 0, 1, 2, 3])
    // One that was stopped before all of them had started.
    const { summary } = recordOf()
    run.apply({ kind: 'run-ended', run: RUN, t: 20, outcome: 'stopped', summary, findings: [] }, 0)
    expect(slots()).toEqual([undefined, 0, 1, 2, 3])
  })

  test('shows how many tasks wait, until each one starts', () => {
    const run = runningRun(labels(3), 1)
    const tasks = [
      settled(0, { queuedMs: 0, startedMs: 0, endedMs: 500 }),
      settled(1, { queuedMs: 0, startedMs: 500, endedMs: 700 }),
    ]
    run.apply({ kind: 'tasks-settled', run: RUN, t: 900, tasks }, 0)
    expect(waitingOf(buildTimeline(run, 900, 1000))).toEqual([
      { kind: 'waiting', row: 0, fromMs: 0, toMs: 500, level: 2, share: 1 },
      { kind: 'waiting', row: 0, fromMs: 500, toMs: 900, level: 1, share: 0.5 },
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
    const timeline = buildTimeline(run, 5000, 5000)
    expect(timeline.isDense).toBe(true)
    expect(timeline.bars.length).toBeLessThan(4000)
    const lane = timeline.bars.filter((bar) => bar.kind === 'density' && bar.row === 1)
    for (const bar of lane) expect(bar).toMatchObject({ level: expect.closeTo(0.5, 1) })
  })

  test('is dense from the first task too many and from the first row too many', () => {
    const many = runningRun(labels(MAX_TASK_BARS + 1))
    expect(buildTimeline(many, 10, 1000).isDense).toBe(true)
    const wide = runningRun(labels(MAX_ROWS + 1), 1, specOf({ model: 'coroutines' }))
    for (let task = 0; task <= MAX_ROWS; task += 1) {
      wide.apply({ kind: 'task-started', run: RUN, t: 0, task, worker: 0 }, 0)
    }
    const timeline = buildTimeline(wide, 500, 1000)
    expect(timeline.isDense).toBe(true)
    expect(timeline.bars.find(({ kind }) => kind === 'density')).toMatchObject({
      level: expect.closeTo(MAX_ROWS + 1),
      share: expect.closeTo(1),
    })
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
