import { expect, test } from 'vitest'
import type { RunEvent } from '../../shared/contract/run-event'
import type { RunRecord, TaskRecord, WorkerRecord } from '../../shared/contract/run-record'
import {
  ended,
  python,
  recordOf,
  RUN,
  sample,
  settled,
  specOf,
  started,
} from '../../shared/state/events.fixture'
import { momentOf } from '../views/compare/moment'
import { openRun } from '../views/compare/opened-run'
import { LiveRun } from '../../shared/state/live-run'
import { runFromRecord } from '../../shared/state/run-from-record'

/** When there was a sample: one tick was missed. */
const TICKS = [100, 200, 300, 400, 600, 700, 800, 900, 1000]

/** Two thread workers over a second: worker 0 computes `a`, worker 1 fails at `b` and is killed. */
const events: readonly RunEvent[] = [
  started(['a', 'b']),
  { kind: 'worker-starting', run: RUN, t: 1, worker: 0, slot: 0, workerKind: 'thread' },
  { kind: 'worker-starting', run: RUN, t: 2, worker: 1, slot: 1, workerKind: 'thread' },
  { kind: 'worker-ready', run: RUN, t: 11, worker: 0, pid: 1, tid: 10, startupMs: 10 },
  { kind: 'worker-ready', run: RUN, t: 12, worker: 1, pid: 1, tid: 11, startupMs: 10 },
  { kind: 'task-started', run: RUN, t: 20, task: 0, worker: 0 },
  { kind: 'task-started', run: RUN, t: 30, task: 1, worker: 1 },
  { kind: 'task-log', run: RUN, t: 40, task: 0, worker: 0, pid: 1, text: 'begun' },
  ...TICKS.filter((t) => t < 500).map((t) => reading(t, [0, 1])),
  {
    kind: 'tasks-settled',
    run: RUN,
    t: 510,
    tasks: [settled(1, { state: 'failed', worker: 1, startedMs: 30, endedMs: 510, error: 'no' })],
  },
  {
    kind: 'worker-ended',
    run: RUN,
    t: 520,
    worker: 1,
    reason: 'the thread exited with code 1',
    expected: false,
  },
  ...TICKS.filter((t) => t > 520).map((t) => reading(t, [0])),
  {
    kind: 'tasks-settled',
    run: RUN,
    t: 990,
    tasks: [settled(0, { worker: 0, startedMs: 20, endedMs: 990 })],
  },
  {
    kind: 'worker-ended',
    run: RUN,
    t: 1001,
    worker: 0,
    reason: 'the pool was closed',
    expected: true,
  },
  { ...ended(1001), summary: { ...ended(990).summary } },
]

function reading(t: number, workers: readonly number[]): RunEvent {
  return sample(
    t,
    [t * 0.9, t * 0.4],
    workers.map((worker) => [worker, t * (worker === 0 ? 0.8 : 0.3), worker] as const),
  )
}

const threads = (worker: number, until: number): RunRecord['samples']['threads'][string] => {
  const t = TICKS.filter((tick) => tick < until)
  return {
    pid: 1,
    tid: 10 + worker,
    worker,
    t,
    cpuMs: t.map((tick) => tick * (worker === 0 ? 0.8 : 0.3)),
    waitMs: t.map(() => null),
    core: t.map(() => worker),
    loopActiveMs: t.map((tick) => tick / 2),
    loopIdleMs: t.map((tick) => tick / 2),
  }
}

const worker = (
  id: number,
  startedMs: number,
  endedMs: number,
  endReason: string,
): WorkerRecord => {
  const own = { pid: 1, tid: 10 + id, startupMs: 10, tasksDone: 1 - id }
  const endedUnexpectedly = id === 1
  return { id, slot: id, kind: 'thread', startedMs, endedMs, endReason, endedUnexpectedly, ...own }
}

const task = (over: Pick<TaskRecord, 'id' | 'label'> & Partial<TaskRecord>): TaskRecord => ({
  state: 'done',
  queuedMs: 0,
  endedMs: 990,
  ...over,
})

const record = recordOf({
  summary: ended(990).summary,
  workers: [
    worker(0, 1, 1001, 'the pool was closed'),
    worker(1, 2, 520, 'the thread exited with code 1'),
  ],
  tasks: [
    task({ id: 0, label: 'a', worker: 0, startedMs: 20 }),
    task({
      id: 1,
      label: 'b',
      worker: 1,
      startedMs: 30,
      endedMs: 510,
      state: 'failed',
      error: 'no',
    }),
  ],
  log: [{ t: 40, task: 0, worker: 0, pid: 1, text: 'begun' }],
  samples: {
    t: TICKS,
    cores: [TICKS.map((t) => t * 0.9), TICKS.map((t) => t * 0.4)],
    processes: {},
    threads: { 'worker 0': threads(0, 1100), 'worker 1': threads(1, 500) },
  },
})

function live(): LiveRun {
  const run = new LiveRun(RUN, specOf())
  for (const event of events) run.apply(event, event.t)
  return run
}

const shown = (run: LiveRun) => ({
  phase: run.phase,
  counts: run.tasks.counts,
  workers: run.workers.slots,
  done: run.workers.doneBySlot,
  points: run.meter.series.points,
  log: run.log.lines,
  lastT: run.lastT,
  sampling: run.sampling,
})

test('a run that is opened again shows what it showed when it ended', () => {
  const again = runFromRecord(record)
  expect(shown(again)).toEqual(shown(live()))
  expect(again.meter.series.points.length).toBeGreaterThan(5)
  expect(again.log.lines.map(({ text }) => text)).toContain('b failed: no')
})

test('what explains the run comes with it: findings, the place in its experiment, why it ended', () => {
  const finding = {
    id: 'io-bound',
    title: 'It waits',
    evidence: '0.02 cores',
    confidence: 'high',
    region: 'cores',
  } as const
  const place = { id: 'e', index: 1, of: 4, variant: 1, repeat: 0, isWarmUp: false }
  const run = runFromRecord(
    recordOf({ outcome: 'interrupted', findings: [finding], experiment: place }),
  )
  expect(run).toMatchObject({ phase: 'interrupted', findings: [finding], place, hasEnded: true })
})

test('messages that made no sense are told in the log', () => {
  const { lines } = runFromRecord(recordOf({ droppedMessages: 2 })).log
  expect(lines.at(-1)).toMatchObject({ kind: 'note', text: expect.stringMatching(/^2 messages/) })
})

test('lines that the record had no room for count all the same', () => {
  const { log } = runFromRecord(recordOf({ logLinesLeftOut: 5000 }))
  expect(log.hasHoles, 'the record has no more').toBe(false)
  expect(log.total).toBe(runFromRecord(recordOf()).log.total + 5000)
})

test('a figure that was not read stays unknown, and without a reading nothing is drawn', () => {
  const run = runFromRecord(
    recordOf({
      workers: [worker(0, 0, 200, 'closed')],
      samples: {
        t: [0, 100],
        cores: [
          [0, 50],
          [null, null],
        ],
        processes: {},
        threads: {},
      },
    }),
  )
  const [point] = run.meter.series.points
  expect(point?.loads[0]).toBeCloseTo(0.5)
  expect(point?.loads[1]).toBeNaN()
  expect(point?.ours).toBeNaN()
  expect(runFromRecord(recordOf()).meter.series.points).toEqual([])
})

test('the Python of a run, its calls and what it printed are there again', () => {
  const run = runFromRecord(
    recordOf({
      python,
      markers: [
        { t: 4, text: 'apply_async() × 1' },
        { t: 90, text: 'join() returned' },
      ],
      log: [{ t: 50, pid: 8, stream: 'stderr', text: 'from elsewhere' }],
    }),
  )
  expect(run.python).toEqual(python)
  expect(run.markers.map(({ text }) => text)).toEqual(['apply_async() × 1', 'join() returned'])
  expect(run.log.lines).toMatchObject([{ pid: 8, stream: 'stderr', text: 'from elsewhere' }])
  expect(runFromRecord(recordOf()).python).toBeUndefined()
})

test.each([true, false, undefined])(
  'a worker that ended is told in the log when nobody asked for it: %s',
  (endedUnexpectedly) => {
    const own = { id: 0, slot: 0, kind: 'process', startedMs: 0, tasksDone: 0 } as const
    const lost = { ...own, endedMs: 9, endReason: 'was ended by SIGKILL', endedUnexpectedly }
    const { lines } = runFromRecord(recordOf({ workers: [lost] })).log
    const told = endedUnexpectedly === true ? ['worker 0 ended: was ended by SIGKILL'] : []
    expect(lines.map(({ text }) => text)).toEqual(told)
  },
)

test('of a part of a run the numbers are those of the whole', () => {
  const whole = { total: 1_000_000, done: 999_990, failed: 9, cancelled: 1 }
  const summary = { ...record.summary, tasks: whole }
  const workers = record.workers.map((one) => ({ ...one, tasksDone: 400_000 }))
  const { tasks, workers: table } = runFromRecord({ ...record, summary, workers })
  expect(table.doneBySlot).toEqual([400_000, 400_000])
  expect(tasks.total).toBe(1_000_000)
  expect(tasks.counts).toEqual({ queued: 0, running: 0, done: 999_990, failed: 9, cancelled: 1 })
  expect(tasks.failures).toMatchObject([{ task: 1, error: 'no' }])
})

test('a task that a part leaves out neither waits nor runs', () => {
  const [first, second] = record.tasks
  const tasks = [first, { ...second, id: 5000 }] as TaskRecord[]
  const whole = { total: 5001, done: 5000, failed: 1, cancelled: 0 }
  const part = { ...record, tasks, summary: { ...record.summary, tasks: whole } }
  expect([...runFromRecord(part).tasks.told()]).toEqual([0, 5000])
  expect(momentOf(openRun(part), 25)).toMatchObject({ running: 1, waiting: 1, done: 0 })
})
