/** Events of a watch for tests, built by hand so that each test states its own times. */
import type { RunRecord, RunSummary } from '../../contract/run-record'
import { ROW_STRIDE, Row } from '../../contract/tree-row'
import type { SeriesStart, TreeSample, WatchEnded, WatchStarted } from '../../contract/watch-event'
import { WatchSpec } from '../../contract/watch-spec'
import { factsOf, LiveWatch } from './live-watch'

export const RUN = 'watch-1'

export const watchStarted = (over: Partial<WatchStarted> = {}): WatchStarted => ({
  kind: 'watch-started',
  run: RUN,
  t: 0,
  startedAt: '2026-01-02T03:04:05.000Z',
  host: { cpuModel: 'test', cores: 2, memoryBytes: 2 ** 34, os: 'test', node: 'test' },
  spec: WatchSpec.parse({ target: { kind: 'command', argv: ['make', '-j4'] } }),
  pid: 100,
  notAvailable: [],
  notes: [],
  ...over,
})

export function newWatch(): LiveWatch {
  const started = watchStarted()
  const watch = new LiveWatch(RUN, factsOf(started))
  watch.apply(started, 0)
  return watch
}

export const processStart = (series: number, over: Partial<SeriesStart> = {}): SeriesStart => ({
  series,
  kind: 'process',
  pid: 100 + series,
  name: `p${series}`,
  command: `p${series} --run`,
  startedMs: 0,
  baseCpuMs: 0,
  ...over,
})

export const threadStart = (series: number, parent: number): SeriesStart => ({
  ...processStart(series),
  kind: 'thread',
  parent,
  pid: 100 + parent,
  tid: 100 + series,
  command: undefined,
})

export type Figures = Partial<Record<keyof typeof Row, number>>

/** Rows with what is given; all else was not read. */
export function rowsOf(t: number, figures: readonly Figures[]): Float64Array {
  const rows = new Float64Array(figures.length * ROW_STRIDE).fill(Number.NaN)
  figures.forEach((given, i) => {
    for (const [name, value] of Object.entries({ t, ...given })) {
      rows[i * ROW_STRIDE + Row[name as keyof typeof Row]] = value
    }
  })
  return rows
}

export const treeSample = (
  t: number,
  figures: readonly Figures[],
  over: Partial<TreeSample> = {},
): TreeSample => ({
  kind: 'tree-sample',
  run: RUN,
  t,
  started: [],
  renamed: [],
  rows: rowsOf(t, figures),
  ended: [],
  coresT: t,
  cores: Float64Array.of(t / 2, t / 4),
  treeCpuMs: 0,
  ...over,
})

export const summaryOf = (wallMs: number): RunSummary => ({
  tasks: { total: 0, done: 0, failed: 0, cancelled: 0 },
  wallMs,
  throughputPerSecond: 0,
  selfCpuMs: 1,
  sampling: { source: 'linux', askedHz: 10, beats: 1, missedBeats: 0 },
})

export const watchEnded = (t: number): WatchEnded => ({
  kind: 'watch-ended',
  run: RUN,
  t,
  outcome: 'completed',
  notes: [],
  summary: summaryOf(t),
})

type Columns = Record<string, (number | null)[]>

/** The record that the samples make, every figure kept. */
export function recordOf(samples: readonly TreeSample[]): RunRecord {
  const processes: RunRecord['samples']['processes'] = {}
  const threads: RunRecord['samples']['threads'] = {}
  const columns = new Map<number, Columns>()
  const keyOf = new Map<number, string>()
  for (const { started, rows, ended, t } of samples) {
    for (const { series, kind, parent, baseCpuMs, startedMs, command, ...facts } of started) {
      const key = `${kind} ${series}`
      const made: Columns = { t: [], cpuMs: [], waitMs: [], core: [], state: [] }
      for (const name of Object.keys(Row)) made[name] = []
      const { t: times = [], cpuMs = [], ...others } = made
      columns.set(series, made)
      keyOf.set(series, key)
      const one = { ...facts, ...others, t: times as number[], cpuMs, baseCpuMs, startedMs }
      const owner = parent === undefined ? undefined : keyOf.get(parent)
      const { waitMs = [], core = [], rssBytes = [] } = made
      if (kind === 'thread') threads[key] = { ...one, waitMs, core, process: owner }
      else processes[key] = { ...one, rssBytes, role: 'watched', parent: owner, command }
    }
    for (let at = 0; at < rows.length; at += ROW_STRIDE) {
      const made = columns.get(rows[at] ?? -1)
      for (const [name, offset] of Object.entries(Row)) {
        const value = rows[at + offset] ?? Number.NaN
        made?.[name]?.push(Number.isNaN(value) ? null : value)
      }
    }
    for (const series of ended) {
      const key = keyOf.get(series) ?? ''
      const one = processes[key] ?? threads[key]
      if (one) one.endedMs = t
    }
  }
  for (const [series, made] of columns) {
    const key = keyOf.get(series) ?? ''
    const one = processes[key] ?? threads[key]
    if (!one) continue
    one.states = (made['state'] ?? [])
      .map((code) => (code === null ? ' ' : String.fromCharCode(code)))
      .join('')
    one.lastCpuMs = one.cpuMs.findLast((value) => value !== null) ?? undefined
  }
  const started = watchStarted()
  const last = samples.at(-1)?.t ?? 0
  return {
    format: 'coreloom.run',
    version: 2,
    id: RUN,
    startedAt: started.startedAt,
    coreloom: '0',
    host: started.host,
    spec: {
      workload: 'command',
      params: {},
      model: 'command',
      workers: 1,
      rateHz: 10,
      sampling: true,
      start: 'eager',
    },
    outcome: 'completed',
    notes: [],
    workers: [],
    tasks: [],
    log: [],
    root: { target: started.spec.target, pid: 100, exitCode: 0, endedMs: last },
    samples: {
      t: samples.map(({ coresT }) => coresT),
      cores: [0, 1].map((core) => samples.map(({ cores }) => cores[core] ?? null)),
      processes,
      threads,
    },
    summary: summaryOf(last),
    findings: [],
  }
}
