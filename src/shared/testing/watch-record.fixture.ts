/** Records of watches for the tests of the exports: a simulated tree with the same shape as a recorded one. */
import { RunRecord, type ProcessSeries, type ThreadSeries } from '../contract/run-record'
import type { WatchTarget } from '../contract/watch-spec'

export interface WatchFixtureOptions {
  readonly id?: string
  readonly target?: WatchTarget
  readonly cores?: number
  readonly rateHz?: number
  readonly durationMs?: number
  /** Below the root. */
  readonly children?: number
  /** Of each child; the root has one. */
  readonly threads?: number
  readonly name?: (pid: number) => string
  readonly notAvailable?: RunRecord['samples']['notAvailable']
  readonly markers?: RunRecord['markers']
  readonly output?: readonly string[]
  /** No reading in this part of the watch, in ms. */
  readonly gap?: readonly [number, number]
}

const ROOT_PID = 4711
const START_OF_COUNTERS_MS = 81_230
const MEGABYTE = 1024 * 1024
/** A child begins this long after the one before it. */
const BETWEEN_CHILDREN_MS = 200
const UNSAMPLED_MS = 120

/** Share of one core that thread `nth` of a child uses: the first is busy, each further one half as much. */
const shareOf = (nth: number): number => 0.98 / 2 ** nth

/** A record that passes the schema. */
export function watchFixture(options: WatchFixtureOptions = {}): RunRecord {
  const { children = 2, threads = 2, cores = 2, rateHz = 10, durationMs = 3000, gap } = options
  const { name = (pid) => (pid === ROOT_PID ? 'make' : 'cc1'), output = ['built', 'done'] } =
    options
  const target = options.target ?? {
    kind: 'command',
    argv: ['make', '-j2', 'all targets'],
    cwd: '/home/ada/project',
    env: { CFLAGS: '(not recorded)' },
  }
  const { kind: _kind, ...params } = target
  const intervalMs = 1000 / rateHz
  const beats = Array.from(
    { length: Math.floor(durationMs / intervalMs) + 1 },
    (_, i) => i * intervalMs,
  )
  const t = beats.filter((at) => !gap || at <= gap[0] || at >= gap[1])
  const processes: Record<string, ProcessSeries> = {}
  const threadSeries: Record<string, ThreadSeries> = {}
  let nextId = 0

  const addProcess = (
    pid: number,
    startedMs: number,
    parent: string | undefined,
    count: number,
    isBusy: boolean,
  ) => {
    const key = `process ${nextId++}`
    const at = t.filter((tick) => tick >= startedMs).map((tick) => tick + 0.25)
    const share = (nth: number): number => (isBusy ? shareOf(nth) : 0.01)
    const cpu = (nth: number, now: number): number => share(nth) * Math.max(0, now - startedMs)
    const whole = (now: number): number =>
      Array.from({ length: count }, (_, nth) => cpu(nth, now)).reduce((a, b) => a + b, 0)
    const last = at.at(-1) ?? startedMs
    const aboutOnceASecond = (value: (now: number) => number): (number | null)[] =>
      at.map((now, i) => (i % rateHz === 0 || i === at.length - 1 ? Math.round(value(now)) : null))
    const watched = { startedMs, baseCpuMs: 0, states: at.map(() => (isBusy ? 'R' : 'S')).join('') }
    processes[key] = {
      ...{
        pid,
        role: 'watched',
        parent,
        name: name(pid),
        command: `${name(pid)} -o out.o`,
        ...watched,
      },
      lastCpuMs: whole(last),
      t: at,
      cpuMs: at.map(whole),
      rssBytes: at.map(() => 40 * MEGABYTE),
      waitMs: at.map((now) => whole(now) * 0.02),
      voluntarySwitches: aboutOnceASecond((now) => now / 10),
      involuntarySwitches: aboutOnceASecond((now) => now / 20),
      readBytes: aboutOnceASecond((now) => now * 1000),
      writeBytes: aboutOnceASecond(() => 0),
    }
    for (let nth = 0; nth < count; nth++) {
      threadSeries[`thread ${nextId++}`] = {
        ...{
          pid,
          tid: pid + nth,
          process: key,
          name: nth === 0 ? name(pid) : `pool-${nth}`,
          ...watched,
        },
        lastCpuMs: cpu(nth, last),
        t: at,
        cpuMs: at.map((now) => cpu(nth, now)),
        waitMs: at.map((now) => cpu(nth, now) * 0.02),
        core: at.map((_now, i) => (pid + nth + Math.floor(i / 15)) % cores),
        voluntarySwitches: aboutOnceASecond((now) => now / 10),
        involuntarySwitches: aboutOnceASecond((now) => now / 20),
      }
    }
    return key
  }

  const root = addProcess(ROOT_PID, 0, undefined, 1, false)
  for (let child = 0; child < children; child++) {
    addProcess(
      ROOT_PID + 100 * (child + 1),
      BETWEEN_CHILDREN_MS * (child % 8),
      root,
      threads,
      child < 8,
    )
  }
  const sampledMs = Object.values(processes).reduce((sum, one) => sum + (one.lastCpuMs ?? 0), 0)
  const cpuMs = sampledMs + UNSAMPLED_MS
  const busyMs = t.map((now) =>
    Object.values(processes).reduce((sum, { t: at, cpuMs: column }) => {
      const i = at.findLastIndex((one) => one <= now + 1)
      return sum + (i < 0 ? 0 : (column[i] ?? 0))
    }, 0),
  )

  return RunRecord.parse({
    format: 'coreloom.run',
    version: 2,
    id: options.id ?? 'run-watch',
    startedAt: '2026-03-01T12:30:05.123Z',
    coreloom: '0.1.0',
    host: {
      cpuModel: 'AMD EPYC 9B14',
      cores,
      memoryBytes: 24 * 1024 ** 3,
      os: 'Linux 6.18',
      node: '20.20.0',
    },
    spec: { workload: 'command', params, model: 'command', workers: 1, rateHz },
    outcome: 'completed',
    notes: ['1 process was still there when the command had ended, and ended with the watch.'],
    workers: [],
    tasks: [],
    log: output.map((text, i) => ({
      t: 10 * i + 5.5,
      pid: ROOT_PID,
      stream: i % 2 === 0 ? 'stdout' : 'stderr',
      text,
    })),
    root: { target, pid: ROOT_PID, exitCode: 0, endedMs: durationMs },
    markers: options.markers ?? [{ t: 1234.56789, text: 'link step' }],
    samples: {
      t,
      cores: Array.from({ length: cores }, (_, core) =>
        t.map(
          (at, i) =>
            START_OF_COUNTERS_MS * (core + 1) + Math.min(at, (busyMs[i] ?? 0) / cores + 0.05 * at),
        ),
      ),
      processes,
      threads: threadSeries,
      notAvailable: options.notAvailable,
    },
    summary: {
      tasks: { total: 0, done: 0, failed: 0, cancelled: 0 },
      wallMs: durationMs,
      cpuMs,
      effectiveCores: cpuMs / durationMs,
      throughputPerSecond: 0,
      runQueueWaitShare: 0.0196,
      peakRssBytes: (children + 1) * 40 * MEGABYTE,
      voluntarySwitches: 1200,
      involuntarySwitches: 345,
      unsampledCpuMs: options.notAvailable?.includes('unsampledCpuMs') ? undefined : UNSAMPLED_MS,
      processes: children + 1,
      threads: children * threads + 1,
      selfCpuMs: 9.5,
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
  })
}
