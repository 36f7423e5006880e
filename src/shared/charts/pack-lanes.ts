/** Tasks of each place of a pool, packed into as few rows as do not overlap. */
import type { LiveRun } from '../state/live-run'

export interface PackedTask {
  readonly task: number
  /** Row within its lane. */
  readonly lane: number
  readonly fromMs: number
  readonly toMs: number
}

export interface PackedLane {
  readonly rows: number
  /** By start. */
  readonly bars: readonly PackedTask[]
}

/** A person cannot follow more rows of one lane. */
export const MAX_LANE_ROWS = 48
/** Tasks that overlap by no more than so much of the time that is shown share a row. */
const TOLERANCE = 1 / 2000

/** By slot; undefined for one that would have too many rows. */
export function packLanes(
  run: LiveRun,
  { nowMs, spanMs }: { readonly nowMs: number; readonly spanMs: number },
): readonly (PackedLane | undefined)[] {
  const { tasks, workers } = run
  const bySlot = Array.from({ length: run.places }, (): number[] => [])
  for (let task = 0; task < tasks.total; task += 1) {
    const slot = workers.slotOf(tasks.worker[task])
    if (slot !== undefined && !Number.isNaN(tasks.startedMs[task])) bySlot[slot]?.push(task)
  }
  return bySlot.map((ids) => packLane(run, ids, nowMs, spanMs * TOLERANCE))
}

function packLane(
  { tasks, loop }: LiveRun,
  ids: readonly number[],
  nowMs: number,
  toleranceMs: number,
): PackedLane | undefined {
  const startOf = (task: number): number => tasks.startedMs[task] ?? 0
  const inOrder = ids.toSorted((a, b) => startOf(a) - startOf(b) || a - b)
  const ends: number[] = []
  const bars: PackedTask[] = []
  for (const [nth, task] of inOrder.entries()) {
    const fromMs = startOf(task)
    // Ends are told a moment later than starts. A worker with one task at a time had ended it by the start of the next.
    const next = loop === undefined ? inOrder[nth + 1] : undefined
    const latestMs = next === undefined ? Infinity : startOf(next)
    const ended = tasks.endedMs[task] ?? Number.NaN
    const toMs = Math.max(fromMs, Math.min(Number.isNaN(ended) ? nowMs : ended, latestMs))
    const free = ends.findIndex((end) => end <= fromMs + toleranceMs)
    const lane = free < 0 ? ends.length : free
    if (lane >= MAX_LANE_ROWS) return undefined
    ends[lane] = toMs
    bars.push({ task, lane, fromMs, toMs })
  }
  return { rows: Math.max(1, ends.length), bars }
}
