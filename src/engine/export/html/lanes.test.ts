import { describe, expect, it } from 'vitest'
import { recordFixture } from '../../../shared/testing/record.fixture'
import { lanesOf, packRows, type StartedTask } from './lanes'

const task = (startedMs: number, endedMs: number): StartedTask => ({
  ...{ id: 0, label: '', state: 'done', worker: 0, queuedMs: 0 },
  startedMs,
  endedMs,
})

describe('lanesOf', () => {
  it('puts a worker and the one that replaced it into the lane of their slot', () => {
    const record = recordFixture({ tasks: 4 })
    const [first] = record.workers
    const replaced = { ...record, workers: [...record.workers, { ...first!, id: 2 }] }
    const moved = replaced.tasks.map((one) => (one.id === 2 ? { ...one, worker: 2 } : one))
    const lanes = lanesOf({ ...replaced, tasks: moved })
    expect(lanes.map((lane) => lane.workers.map((worker) => worker.id))).toEqual([[0, 2], [1]])
    expect(lanes.map((lane) => lane.tasks.map((one) => one.id))).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  it('leaves out tasks that never reached a worker', () => {
    const record = recordFixture({ tasks: 1 })
    const tasks = record.tasks.map((one) => ({ ...one, worker: undefined, startedMs: undefined }))
    expect(lanesOf({ ...record, tasks }).flatMap((lane) => lane.tasks)).toEqual([])
  })
})

describe('packRows', () => {
  it('needs one row for tasks one after another, and one more for each that overlaps', () => {
    expect(packRows([task(0, 10), task(10, 20)], 0, 9)).toEqual({ rowOf: [0, 0], rows: 1 })
    expect(packRows([task(0, 10), task(5, 20), task(12, 15)], 0, 9)).toEqual({
      rowOf: [0, 1, 0],
      rows: 2,
    })
  })

  it('forgives an overlap that cannot be seen', () => {
    expect(packRows([task(0, 10.4), task(10, 20)], 0.5, 9)?.rows).toBe(1)
  })

  it('gives up when there are more rows than can be drawn', () => {
    expect(packRows([task(0, 9), task(1, 9), task(2, 9)], 0, 2)).toBeUndefined()
  })
})
