/** One run as it was told while it went on, and as its record has it. */
import type { RunEvent } from '../../shared/contract/run-event'
import type { RunRecord, TaskRecord, WorkerRecord } from '../../shared/contract/run-record'
import { ended, recordOf, RUN, sample, settled, started } from '../../shared/state/events.fixture'

/** When there was a sample: one tick was missed. */
export const TICKS = [100, 200, 300, 400, 600, 700, 800, 900, 1000]

/** Two thread workers over a second: worker 0 computes `a`, worker 1 fails at `b` and is killed. */
export const events: readonly RunEvent[] = [
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

export const worker = (
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

export const record = recordOf({
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
