/** The CPU of a run, as it is folded from readings. */
import { describe, expect, test } from 'vitest'
import { meanLoad } from '../series/sample-series'
import { splitBusy } from '../series/busy-split'
import { RUN, runningRun, sample } from './events.fixture'

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

  test('of a reading just after another is taken in with the next tick, not as a rate over 2 ms', () => {
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
    expect(run.meter.now && splitBusy(run.meter.now).ours).toBeNaN()
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
    expect(run.meter.now && splitBusy(run.meter.now)).toMatchObject({ ours: NaN, others: NaN })
    expect(meanLoad(run.meter.series.points, 0)).toBeCloseTo(0.5)
    expect(meanLoad(run.meter.series.points, 1)).toBeUndefined()
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

  test('of ours is finer than that of the cores: these were busy at least as much, and never more than there are', () => {
    const run = runningRun(['a'])
    run.apply(sample(100, [0, 0], [[0, 0, 0]]), 1100)
    run.apply(sample(200, [90, 0], [[0, 99, 0]]), 1200)
    const split = run.meter.now && splitBusy(run.meter.now)
    expect(split).toMatchObject({ busy: 0.99, ours: 0.99, others: 0 })
    run.apply(sample(300, [190, 100], [[0, 399, 0]]), 1300)
    expect(run.meter.now && splitBusy(run.meter.now)).toMatchObject({ busy: 2, ours: 2 })
  })
})
