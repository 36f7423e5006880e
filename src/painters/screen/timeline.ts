/**
 * Tasks to lanes: one lane a worker's place, one bar a task; tasks that overlap on one event loop get rows of
 * their own inside its lane. With many tasks a bar says how many were in flight instead. On top, those waiting.
 */
import { Density } from '../../shared/series/density'
import type { LiveRun } from '../../shared/state/live-run'
import type { TaskPhase } from '../../shared/state/task-table'

/** More tasks than this are shown as densities: bars of less than a pixel tell nothing. */
export const MAX_TASK_BARS = 500
/** More rows than this are shown as densities: a person cannot follow them. */
export const MAX_ROWS = 48
const QUEUE_BINS = 240
const MAX_DENSITY_BARS = 3000
const MIN_LANE_BINS = 40

export interface TaskBar {
  readonly kind: 'task'
  readonly row: number
  readonly fromMs: number
  readonly toMs: number
  readonly task: number
  readonly phase: TaskPhase
}

export interface DensityBar {
  readonly kind: 'density' | 'waiting'
  readonly row: number
  readonly fromMs: number
  readonly toMs: number
  /** Mean number of tasks at once. */
  readonly level: number
  /** `level` against the highest of its kind, 0 .. 1. */
  readonly share: number
}

export interface TimelineRow {
  /** Undefined: the row of the tasks that wait. */
  readonly slot: number | undefined
  /** First row of its lane. */
  readonly isFirst: boolean
}

export interface Timeline {
  readonly rows: readonly TimelineRow[]
  readonly bars: readonly (TaskBar | DensityBar)[]
  readonly isDense: boolean
}

/** Bars with a mean level below this are left out, and equal neighbours within it become one. */
const LEVEL_STEP = 0.005

function densityBars(
  kind: DensityBar['kind'],
  row: number,
  density: Density,
  top: number,
): DensityBar[] {
  const bars: DensityBar[] = []
  density.means().forEach((level, bin) => {
    if (level < LEVEL_STEP) return
    const fromMs = bin * density.binMs
    const toMs = fromMs + density.binMs
    const last = bars.at(-1)
    if (last && last.toMs === fromMs && Math.abs(last.level - level) < LEVEL_STEP) {
      bars[bars.length - 1] = { ...last, toMs }
    } else {
      bars.push({ kind, row, fromMs, toMs, level, share: Math.min(1, level / top) })
    }
  })
  return bars
}

const peak = (densities: readonly Density[]): number =>
  Math.max(1, ...densities.map((density) => density.means().reduce((a, b) => Math.max(a, b), 0)))

type Add = (fromMs: number, toMs: number) => void

/** Calls `add` with the wait of each task, from when it was queued (of open tasks only a bound is known) to its start. */
function eachWait({ tasks }: LiveRun, nowMs: number, add: Add): void {
  const knownQueued = tasks.queuedMs.find((t) => !Number.isNaN(t)) ?? 0
  for (const task of tasks.told()) {
    const queued = tasks.queuedMs[task] ?? Number.NaN
    const started = tasks.startedMs[task] ?? Number.NaN
    const ended = tasks.endedMs[task] ?? Number.NaN
    const until = Number.isNaN(started) ? (Number.isNaN(ended) ? nowMs : ended) : started
    add(Number.isNaN(queued) ? knownQueued : queued, until)
  }
}

/** How many tasks wait over time: to the instant for few tasks, in bins for many. */
function waiting(run: LiveRun, nowMs: number, spanMs: number): DensityBar[] {
  if (run.tasks.total > MAX_TASK_BARS) {
    const density = new Density(spanMs, QUEUE_BINS)
    eachWait(run, nowMs, (fromMs, toMs) => density.add(fromMs, toMs))
    return densityBars('waiting', 0, density, peak([density]))
  }
  const changes: { readonly t: number; readonly by: number }[] = []
  eachWait(run, nowMs, (fromMs, toMs) => {
    if (toMs > fromMs) changes.push({ t: fromMs, by: 1 }, { t: toMs, by: -1 })
  })
  return steps(changes.toSorted((a, b) => a.t - b.t))
}

/** Stretches of equal level between changes of it that are in order of time. */
function steps(changes: readonly { readonly t: number; readonly by: number }[]): DensityBar[] {
  const bars: Omit<DensityBar, 'share'>[] = []
  let level = 0
  let fromMs = 0
  for (const { t, by } of changes) {
    if (level > 0 && t > fromMs) bars.push({ kind: 'waiting', row: 0, fromMs, toMs: t, level })
    level += by
    fromMs = t
  }
  const top = bars.reduce((highest, bar) => Math.max(highest, bar.level), 1)
  return bars.map((bar) => ({ ...bar, share: bar.level / top }))
}

/** Packs the tasks of each slot into as few rows as do not overlap. Undefined when there would be too many rows. */
function taskBars(run: LiveRun, nowMs: number): Timeline | undefined {
  const { tasks, workers } = run
  const bySlot = Array.from({ length: run.places }, (): number[] => [])
  for (let task = 0; task < tasks.total; task += 1) {
    const slot = workers.slotOf(tasks.worker[task])
    if (slot !== undefined && !Number.isNaN(tasks.startedMs[task])) bySlot[slot]?.push(task)
  }
  const rows: TimelineRow[] = [{ slot: undefined, isFirst: true }]
  const isShared = run.loop !== undefined
  const bars: TaskBar[] = []
  const startOf = (task: number): number => tasks.startedMs[task] ?? 0
  for (const [slot, ids] of bySlot.entries()) {
    const base = rows.length
    const endOfRow: number[] = []
    const inOrder = ids.toSorted((a, b) => startOf(a) - startOf(b) || a - b)
    for (const [nth, task] of inOrder.entries()) {
      const fromMs = startOf(task)
      // Ends are told a moment later than starts. A worker with one task at a time had ended it by the start of the next.
      const next = isShared ? undefined : inOrder[nth + 1]
      const latestMs = next === undefined ? Infinity : startOf(next)
      const ended = tasks.endedMs[task] ?? Number.NaN
      const toMs = Math.max(fromMs, Math.min(Number.isNaN(ended) ? nowMs : ended, latestMs))
      const free = endOfRow.findIndex((end) => end <= fromMs)
      const lane = free < 0 ? endOfRow.length : free
      endOfRow[lane] = toMs
      bars.push({ kind: 'task', row: base + lane, fromMs, toMs, task, phase: tasks.phase(task) })
    }
    for (let i = 0; i < Math.max(1, endOfRow.length); i += 1) rows.push({ slot, isFirst: i === 0 })
    if (rows.length > MAX_ROWS + 1) return undefined
  }
  return { rows, bars, isDense: false }
}

function laneDensities(run: LiveRun, nowMs: number, spanMs: number): Timeline {
  const { tasks, workers } = run
  const lanes = run.places
  const bins = Math.min(
    QUEUE_BINS,
    Math.max(MIN_LANE_BINS, Math.floor(MAX_DENSITY_BARS / Math.max(1, lanes))),
  )
  const densities = Array.from({ length: lanes }, () => new Density(spanMs, bins))
  for (let task = 0; task < tasks.total; task += 1) {
    const slot = workers.slotOf(tasks.worker[task])
    const ended = tasks.endedMs[task] ?? Number.NaN
    if (slot === undefined) continue
    densities[slot]?.add(tasks.startedMs[task] ?? Number.NaN, Number.isNaN(ended) ? nowMs : ended)
  }
  const top = peak(densities)
  return {
    rows: [undefined, ...densities.keys()].map((slot) => ({ slot, isFirst: true })),
    bars: densities.flatMap((density, slot) => densityBars('density', slot + 1, density, top)),
    isDense: true,
  }
}

/** `nowMs`: how far open tasks reach; `spanMs`: the time that the chart shows; both since the start of the run. */
export function buildTimeline(run: LiveRun, nowMs: number, spanMs: number): Timeline {
  const few = run.tasks.total <= MAX_TASK_BARS ? taskBars(run, nowMs) : undefined
  const lanes = few ?? laneDensities(run, nowMs, spanMs)
  return { ...lanes, bars: [...waiting(run, nowMs, spanMs), ...lanes.bars] }
}
