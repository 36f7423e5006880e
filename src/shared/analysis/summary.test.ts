import { describe, expect, test } from 'vitest'
import {
  RunSummary,
  type ProcessSeries,
  type Samples,
  type TaskRecord,
  type ThreadSeries,
  type WorkerRecord,
} from '../contract/run-record'
import { summarize, type SummaryInput } from './summary'

const nothing: Samples = { t: [], cores: [], processes: {}, threads: {} }
const sampling: SummaryInput['sampling'] = {
  source: 'linux',
  askedHz: 10,
  actualHz: 9.9,
  beats: 20,
  missedBeats: 1,
  jitterMs: 0.4,
}

function task(id: number, change: Partial<TaskRecord>): TaskRecord {
  return { id, label: `task ${id}`, state: 'done', queuedMs: 0, endedMs: 1000, ...change }
}

function worker(id: number, change: Partial<WorkerRecord> = {}): WorkerRecord {
  return { id, slot: id, kind: 'thread', startedMs: 0, tasksDone: 0, ...change }
}

function thread(id: number, cpuMs: (number | null)[], waitMs: (number | null)[]): ThreadSeries {
  return {
    pid: 1,
    tid: 10 + id,
    worker: id,
    t: cpuMs.map((_, i) => i),
    cpuMs,
    waitMs,
    core: cpuMs.map(() => 0),
  }
}

function processSeries(change: Partial<ProcessSeries>): ProcessSeries {
  return { pid: 1, role: 'host', t: [], cpuMs: [], rssBytes: [], ...change }
}

function summaryOf(change: Partial<SummaryInput>) {
  const input = { tasks: [], workers: [], samples: nothing, wallMs: 2000, selfCpuMs: 3, sampling }
  return summarize({ ...input, ...change })
}

describe('the summary of a run', () => {
  test('is in the form that a record keeps', () => {
    const summary = summaryOf({ tasks: [task(0, { startedMs: 1 })], workers: [worker(0)] })
    expect(() => RunSummary.parse(summary)).not.toThrow()
    expect(summary).toMatchObject({ wallMs: 2000, selfCpuMs: 3, sampling })
  })

  test('counts tasks by how they ended, and the done ones as throughput', () => {
    const states = ['done', 'done', 'done', 'failed', 'cancelled'] as const
    const summary = summaryOf({ tasks: states.map((state, id) => task(id, { state })) })
    expect(summary.tasks).toEqual({ total: 5, done: 3, failed: 1, cancelled: 1 })
    expect(summary.throughputPerSecond).toBe(1.5)
  })

  test('adds up the CPU of the workers and tells how many cores that is', () => {
    const workers = [worker(0, { cpuMs: 1900 }), worker(1, { cpuMs: 1500 })]
    const summary = summaryOf({ workers })
    expect(summary.cpuMs).toBe(3400)
    expect(summary.effectiveCores).toBe(1.7)
    expect(summary.balance).toBeCloseTo(1900 / 1700, 12)
  })

  test('counts as busy cores only what was used within the wall time', () => {
    const late = worker(0, { startedMs: 1500, endedMs: 2500, cpuMs: 1000 })
    const read = { t: [1000, 2000], cpuMs: [950, 1950], waitMs: [null, null] }
    const samples = { ...nothing, threads: { b: { ...thread(1, [], []), ...read, core: [0, 0] } } }
    const ends = worker(1, { endedMs: 2400, cpuMs: 2350 })
    const summary = summaryOf({ workers: [late, ends], samples })
    expect(summary.cpuMs).toBe(3350)
    expect(summary.effectiveCores).toBeCloseTo((500 + 1950) / 2000)
  })

  test('holds no CPU, cores, balance, memory or waits where nothing was read', () => {
    const summary = summaryOf({ workers: [worker(0)], tasks: [task(0, { state: 'cancelled' })] })
    expect(summary.cpuMs).toBeUndefined()
    expect(summary.effectiveCores).toBeUndefined()
    expect(summary.balance).toBeUndefined()
    expect(summary.peakRssBytes).toBeUndefined()
    expect(summary.runQueueWaitShare).toBeUndefined()
    expect(summary.queueWaitMs).toBeUndefined()
    expect(summary.serviceMs).toBeUndefined()
    expect(summary.startupMs).toBeUndefined()
  })

  test('of a run that took no time divides by nothing', () => {
    const summary = summaryOf({
      wallMs: 0,
      workers: [worker(0, { cpuMs: 5 })],
      tasks: [task(0, {})],
    })
    expect(summary.effectiveCores).toBeUndefined()
    expect(summary.throughputPerSecond).toBe(0)
  })

  test('takes a worker and its replacement as one place when it compares places', () => {
    const workers = [
      worker(0, { slot: 0, cpuMs: 600 }),
      worker(1, { slot: 1, cpuMs: 1000 }),
      worker(2, { slot: 0, cpuMs: 400 }),
    ]
    expect(summaryOf({ workers }).balance).toBe(1)
  })

  test('measures waits from queueing and services from the start, and no service of a cancelled task', () => {
    const tasks = [
      task(0, { queuedMs: 0, startedMs: 10, endedMs: 110 }),
      task(1, { queuedMs: 0, startedMs: 110, endedMs: 310, state: 'failed' }),
      task(2, { queuedMs: 0, startedMs: 310, endedMs: 312, state: 'cancelled' }),
      task(3, { queuedMs: 0, endedMs: 312, state: 'cancelled' }),
    ]
    const summary = summaryOf({ tasks })
    expect(summary.queueWaitMs?.p50).toBe(110)
    expect(summary.serviceMs?.p50).toBe(150)
  })

  test('takes the slowest start of a worker', () => {
    const workers = [worker(0, { startupMs: 31 }), worker(1, { startupMs: 44 }), worker(2)]
    expect(summaryOf({ workers }).startupMs).toBe(44)
  })

  test('forms the run-queue share from the last reading of each thread that has both counters', () => {
    const threads = {
      'worker 0': thread(0, [10, 60, 90], [0, 40, null]),
      'worker 1': thread(1, [0, 100], [0, 0]),
      'worker 2': thread(2, [500], [null]),
    }
    const samples = { ...nothing, threads }
    expect(summaryOf({ samples }).runQueueWaitShare).toBe(40 / 200)
  })
})

describe('peak memory', () => {
  test('of worker processes is the largest sum at one tick, not the sum of their peaks', () => {
    const processes = {
      host: processSeries({ t: [0.1, 100.1, 200.1], rssBytes: [999, 999, 999] }),
      'worker 0': processSeries({
        role: 'worker',
        worker: 0,
        t: [0.2, 100.2, 200.2],
        rssBytes: [50, 80, 20],
      }),
      'worker 1': processSeries({
        role: 'worker',
        worker: 1,
        t: [100.3, 200.3],
        rssBytes: [10, 60],
      }),
    }
    const samples = { ...nothing, t: [0, 100, 200], processes }
    expect(summaryOf({ samples }).peakRssBytes).toBe(90)
  })

  test('of threads is that of the process that holds them', () => {
    const host = processSeries({ t: [0.1, 100.1], rssBytes: [70, null] })
    const samples = { ...nothing, t: [0, 100], processes: { host } }
    expect(summaryOf({ samples }).peakRssBytes).toBe(70)
  })
})
