/** Records for the tests of the exports: a simulated run with the same shape and figures as a recorded one. */
import type { Model } from '../contract/model'
import { modelDescriptions, poolSize } from '../contract/model'
import { RunRecord, type TaskRecord, type WorkerRecord } from '../contract/run-record'
import { RunSpec, type RunSpecInput } from '../contract/run-spec'

export interface FixtureOptions {
  readonly id?: string
  readonly model?: Model
  readonly workers?: number
  readonly tasks?: number
  readonly taskMs?: number
  readonly cores?: number
  readonly rateHz?: number
  /** Share of one core that a running task uses: 1 computes, 0.01 waits. */
  readonly cpuShare?: number
  /** Ids of tasks that fail. */
  readonly failing?: readonly number[]
  /** No tick in this part of the run, in ms. */
  readonly gap?: readonly [number, number]
  readonly spec?: Partial<RunSpecInput>
  readonly label?: (task: number) => string
}

const STARTUP_MS = 38.25
const START_OF_COUNTERS_MS = 81_230
const HOST_PID = 4700

/** Tasks handed out in order to whichever worker is free first; with all in flight, all at once. */
function schedule(
  options: Required<Pick<FixtureOptions, 'tasks' | 'taskMs' | 'failing'>>,
  size: number,
  all: boolean,
) {
  const free = Array.from({ length: size }, () => STARTUP_MS)
  return (label: (task: number) => string): TaskRecord[] =>
    Array.from({ length: options.tasks }, (_, id): TaskRecord => {
      const worker = free.indexOf(Math.min(...free))
      const startedMs = all ? STARTUP_MS : (free[worker] as number)
      const endedMs = startedMs + options.taskMs * (1 + 0.02 * Math.sin(id))
      if (!all) free[worker] = endedMs
      const base = { id, label: label(id), worker, queuedMs: 0.125, startedMs, endedMs }
      return options.failing.includes(id)
        ? { ...base, state: 'failed', error: 'host not found: nowhere.invalid' }
        : { ...base, state: 'done', result: 832_040 }
    })
}

/** CPU that `worker` used until `t`, ms. */
function cpuUntil(
  tasks: readonly TaskRecord[],
  worker: number,
  t: number,
  cpuShare: number,
): number {
  let ms = 20
  for (const task of tasks) {
    if (task.worker !== worker || task.startedMs === undefined) continue
    ms += cpuShare * Math.max(0, Math.min(t, task.endedMs) - task.startedMs)
  }
  return ms
}

const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}

const quantiles = (values: readonly number[]) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
})

/** A record that passes the schema. */
export function recordFixture(options: FixtureOptions = {}): RunRecord {
  const { model = 'threads', tasks: count = 6, taskMs = 420, cores = 2, rateHz = 10 } = options
  const { cpuShare = 0.985, failing = [], gap, label = (task) => `fib(30) ${task}` } = options
  const spec = RunSpec.parse({
    workload: 'fib',
    params: { n: 30, tasks: count },
    model,
    workers: options.workers ?? 2,
    rateHz,
    ...options.spec,
  })
  const { workerKind: kind, tasksInFlight } = modelDescriptions[model]
  const size = poolSize(model, spec.workers)
  const tasks = schedule({ tasks: count, taskMs, failing }, size, tasksInFlight === 'all')(label)
  const wallMs = Math.max(...tasks.map((task) => task.endedMs)) + 0.5
  const pidOf = (id: number): number => (kind === 'process' ? 4718 + id : HOST_PID)
  const cpuOf = (id: number, t = wallMs): number => cpuUntil(tasks, id, t, cpuShare)

  const workers = Array.from({ length: size }, (_, id): WorkerRecord => ({
    id,
    slot: id,
    kind,
    pid: pidOf(id),
    tid: 4718 + id,
    startedMs: 0.25 + id * 0.125,
    startupMs: STARTUP_MS - id,
    endedMs: wallMs + 2,
    endReason: 'closed',
    cpuMs: cpuOf(id),
    peakRssBytes: (48 + id) * 1024 * 1024,
    tasksDone: tasks.filter((task) => task.worker === id && task.state === 'done').length,
  }))

  const beats = Math.floor((wallMs / 1000) * rateHz)
  const t = Array.from({ length: beats + 1 }, (_, i) => (i * 1000) / rateHz + 0.0625).filter(
    (at) => !gap || at <= gap[0] || at >= gap[1],
  )
  const cpu = workers.map(({ id }) => t.map((at) => cpuOf(id, at)))
  const coreOf = (id: number, i: number): number => (id + Math.floor(i / 15)) % cores
  const samples: RunRecord['samples'] = {
    t,
    cores: Array.from({ length: cores }, (_, core) => {
      let busy = START_OF_COUNTERS_MS * (core + 1)
      return t.map((at, i) => {
        const others = i === 0 ? 0 : 0.06 * (at - (t[i - 1] as number))
        for (const [id, column] of cpu.entries()) {
          if (i > 0 && coreOf(id, i) === core)
            busy += (column[i] as number) - (column[i - 1] as number)
        }
        return (busy += others)
      })
    }),
    processes: {
      host: {
        pid: HOST_PID,
        role: 'host',
        t: t.map((at) => at + 0.03),
        cpuMs: t.map(
          (_, i) =>
            310 +
            cpu.reduce((sum, column) => sum + (kind === 'thread' ? (column[i] as number) : 0), i),
        ),
        rssBytes: t.map((_, i) => (90 + Math.min(i, 8)) * 1024 * 1024),
      },
    },
    threads: {},
  }
  for (const { id } of workers) {
    const at = t.map((tick) => tick + 0.05)
    const column = cpu[id] as number[]
    samples.threads[`worker ${id}`] = {
      pid: pidOf(id),
      tid: 4718 + id,
      worker: id,
      t: at,
      cpuMs: column,
      waitMs: column.map((ms) => ms * 0.01),
      core: t.map((_, i) => coreOf(id, i)),
    }
    if (kind === 'thread') continue
    samples.processes[`worker ${id}`] = {
      pid: pidOf(id),
      role: 'worker',
      worker: id,
      t: at,
      cpuMs: column,
      rssBytes: t.map(() => 48 * 1024 * 1024),
    }
  }

  const cpuMs = workers.reduce((sum, worker) => sum + (worker.cpuMs ?? 0), 0)
  return RunRecord.parse({
    format: 'coreloom.run',
    version: 2,
    id: options.id ?? `run-${model}`,
    startedAt: '2026-03-01T12:30:05.123Z',
    coreloom: '0.1.0',
    host: {
      cpuModel: 'AMD EPYC 9B14',
      cores,
      memoryBytes: 24 * 1024 ** 3,
      os: 'Linux 6.18',
      node: '20.20.0',
    },
    spec,
    outcome: 'completed',
    notes: ['The sampling thread shares the machine with the run.'],
    workers,
    tasks,
    log: tasks.slice(0, 30).map((task) => ({
      t: task.startedMs ?? 0,
      task: task.id,
      worker: task.worker ?? 0,
      pid: pidOf(task.worker ?? 0),
      text: `${pidOf(task.worker ?? 0)} -> 30`,
    })),
    samples,
    summary: {
      tasks: { total: count, done: count - failing.length, failed: failing.length, cancelled: 0 },
      wallMs,
      cpuMs,
      effectiveCores: cpuMs / wallMs,
      throughputPerSecond: ((count - failing.length) * 1000) / wallMs,
      queueWaitMs: quantiles(tasks.map((task) => (task.startedMs ?? 0) - task.queuedMs)),
      serviceMs: quantiles(tasks.map((task) => task.endedMs - (task.startedMs ?? 0))),
      balance: 1.04,
      runQueueWaitShare: 0.0099,
      peakRssBytes: 98 * 1024 * 1024,
      startupMs: STARTUP_MS,
      selfCpuMs: 6.5,
      sampling: {
        source: 'linux',
        askedHz: rateHz,
        actualHz: rateHz,
        beats: t.length,
        missedBeats: 0,
        jitterMs: 0.31,
      },
    },
    findings: [],
  } satisfies RunRecord)
}
