/** When tasks were going on: in flight at all, on each worker, and how long the end took. */
import type { RunRecord, TaskRecord } from '../../contract/run-record'

interface Span {
  readonly from: number
  readonly to: number
}

const spansOf = (tasks: readonly TaskRecord[]): Span[] =>
  tasks.flatMap(({ startedMs, endedMs }) =>
    startedMs === undefined ? [] : [{ from: startedMs, to: endedMs }],
  )

/** Time covered by at least one of the spans, ms. */
function coveredMs(spans: readonly Span[]): number {
  let [covered, until] = [0, -Infinity]
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    covered += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return covered
}

/** Share of the wall time in which at least one task was going on. */
export function inFlightShare({ tasks, summary }: RunRecord): number {
  return summary.wallMs > 0 ? coveredMs(spansOf(tasks)) / summary.wallMs : 0
}

/** Place in the pool of each worker, by its id: a replacement goes on with the place of the worker before it. */
const slotsOf = ({ workers }: RunRecord): ReadonlyMap<number, number> =>
  new Map(workers.map(({ id, slot }) => [id, slot]))

/** Tasks by the place in the pool that ran them. */
function tasksBySlot(record: RunRecord): ReadonlyMap<number, readonly TaskRecord[]> {
  const slots = slotsOf(record)
  const found = new Map<number, TaskRecord[]>()
  for (const slot of new Set(slots.values())) found.set(slot, [])
  for (const task of record.tasks) {
    const slot = task.worker === undefined ? undefined : slots.get(task.worker)
    if (slot !== undefined) found.get(slot)?.push(task)
  }
  return found
}

/** Share of the wall time in which a worker had a task, mean over `workers` places. */
export function occupancy(record: RunRecord, workers: number): number {
  const { wallMs } = record.summary
  if (wallMs <= 0) return 0
  const busyMs = [...tasksBySlot(record).values()].map((tasks) => coveredMs(spansOf(tasks)))
  return busyMs.reduce((sum, ms) => sum + ms, 0) / (workers * wallMs)
}

export interface Tail {
  /** From the last task of the first worker that was idle for good to the end of the run, ms. */
  readonly ms: number
  /** Workers that never had a task. */
  readonly unused: number
}

/** Undefined when no task reached a worker. */
export function tailOf(record: RunRecord): Tail | undefined {
  const ends = [...tasksBySlot(record).values()].map((tasks) =>
    spansOf(tasks).reduce((latest, { to }) => Math.max(latest, to), -Infinity),
  )
  const used = ends.filter(Number.isFinite)
  if (used.length === 0) return undefined
  return { ms: record.summary.wallMs - Math.min(...used), unused: ends.length - used.length }
}
