/** Events for tests: what a run with the given tasks tells, built by hand so that each test states its own times. */
import type { PlannedRun } from '../contract/experiment'
import type { PythonRuntime } from '../contract/python'
import type { RunEnded, RunStarted, SampleTaken, SettledTask } from '../contract/run-event'
import type { RunRecord } from '../contract/run-record'
import { RunSpec, type RunSpecInput } from '../contract/run-spec'
import { LiveRun } from './live-run'

export const RUN = 'run-1'

export const specOf = (over: Partial<RunSpecInput> = {}): RunSpec =>
  RunSpec.parse({ workload: 'fib', params: { n: 20 }, model: 'threads', workers: 2, ...over })

export const python: PythonRuntime = {
  path: '/usr/bin/python3',
  version: '3.11.2',
  implementation: 'CPython',
  freeThreaded: false,
  gilEnabled: true,
  pid: 7,
  clockOffsetMs: 12.5,
  clockErrorMs: 0.1,
}

export const started = (labels: readonly string[], run = RUN): RunStarted => ({
  kind: 'run-started',
  run,
  t: 0,
  startedAt: '2026-01-02T03:04:05.000Z',
  host: { cpuModel: 'test', cores: 2, memoryBytes: 2 ** 34, os: 'test', node: 'test' },
  spec: specOf(),
  taskLabels: labels,
  notes: [],
})

/** Core counters in ms of busy time; thread readings as `[worker, cpuMs, core]`. */
export function sample(
  t: number,
  cores: readonly (number | undefined)[],
  threads: readonly (readonly [number, number | undefined, number])[] = [],
): SampleTaken {
  return {
    kind: 'sample',
    run: RUN,
    t,
    coresT: t,
    cores,
    processes: [],
    threads: threads.map(([worker, cpuMs, core]) => {
      return { pid: 1, tid: 10 + worker, worker, t, cpuMs, core }
    }),
  }
}

export const settled = (task: number, over: Partial<SettledTask> = {}): SettledTask => ({
  task,
  state: 'done',
  worker: 0,
  queuedMs: 0,
  startedMs: 10,
  endedMs: 20,
  ...over,
})

export const ended = (t: number, over: Partial<RunEnded> = {}): RunEnded => ({
  kind: 'run-ended',
  run: RUN,
  t,
  outcome: 'completed',
  summary: {
    tasks: { total: 1, done: 1, failed: 0, cancelled: 0 },
    wallMs: t,
    throughputPerSecond: 1,
    selfCpuMs: 1,
    sampling: { source: 'linux', askedHz: 10, beats: 1, missedBeats: 0 },
  },
  ...over,
})

/** A run that has started with these tasks and with `workers` ready thread workers. */
export function runningRun(labels: readonly string[], workers = 2, spec = specOf()): LiveRun {
  const run = new LiveRun(RUN, spec)
  run.apply(started(labels), 1000)
  for (let worker = 0; worker < workers; worker += 1) {
    run.apply(
      { kind: 'worker-starting', run: RUN, t: 0, worker, slot: worker, workerKind: 'thread' },
      1000,
    )
    run.apply(
      { kind: 'worker-ready', run: RUN, t: 5, worker, pid: 1, tid: 10 + worker, startupMs: 5 },
      1005,
    )
  }
  return run
}

/** A record of a run by itself: nothing in it but what is given. */
export const recordOf = (over: Partial<RunRecord> = {}): RunRecord => ({
  format: 'coreloom.run',
  version: 2,
  findings: [],
  id: RUN,
  startedAt: '2026-01-02T03:04:05.000Z',
  coreloom: '1.0.0',
  host: started([]).host,
  spec: specOf(),
  outcome: 'completed',
  notes: [],
  workers: [],
  tasks: [],
  log: [],
  samples: { t: [], cores: [], processes: {}, threads: {} },
  summary: ended(1000).summary,
  ...over,
})

/** A plan of these variants, each with its warm-ups before its repeats, one variant after the other. */
export function planOf(
  specs: Readonly<Record<string, RunSpec>>,
  { repeats = 1, warmUps = 0 } = {},
): readonly PlannedRun[] {
  const each = repeats + warmUps
  return Object.entries(specs).flatMap(([name, spec], variant) =>
    Array.from({ length: each }, (_, i): PlannedRun => {
      const isWarmUp = i < warmUps
      const repeat = isWarmUp ? i : i - warmUps
      const counts = { index: variant * each + i, of: Object.keys(specs).length * each }
      const run = each === 1 ? name : `${name}${isWarmUp ? ' warm-up' : ''} ${repeat}`
      return { run, spec, place: { id: 'e1', variant, repeat, isWarmUp, ...counts } }
    }),
  )
}

export const experimentStarted = (runs: readonly PlannedRun[], coolDownMs = 0, experiment = 'e1') =>
  ({ kind: 'experiment-started', experiment, runs, coolDownMs }) as const
