/** Tasks sorted into lanes for a timeline, pure: one lane a place in the pool, overlapping tasks in rows of their own. */
import type { RunRecord, TaskRecord, WorkerRecord } from '../../../shared/contract/run-record'

/** A task that reached a worker. */
export interface StartedTask extends TaskRecord {
  readonly startedMs: number
  readonly worker: number
}

export interface Lane {
  readonly slot: number
  /** The worker of this place and those that replaced it. */
  readonly workers: readonly WorkerRecord[]
  /** By start. */
  readonly tasks: readonly StartedTask[]
}

export const isStarted = (task: TaskRecord): task is StartedTask =>
  task.startedMs !== undefined && task.worker !== undefined

/** One lane a slot, in order of slots. */
export function lanesOf({ workers, tasks }: RunRecord): Lane[] {
  const slots = [...new Set(workers.map((worker) => worker.slot))].toSorted((a, b) => a - b)
  const lanes = slots.map((slot) => ({
    slot,
    workers: [] as WorkerRecord[],
    tasks: [] as StartedTask[],
  }))
  const bySlot = new Map(lanes.map((lane) => [lane.slot, lane]))
  const byWorker = new Map(workers.map(({ id, slot }) => [id, bySlot.get(slot)]))
  for (const worker of workers) bySlot.get(worker.slot)?.workers.push(worker)
  for (const task of tasks) if (isStarted(task)) byWorker.get(task.worker)?.tasks.push(task)
  for (const lane of lanes) lane.tasks.sort((a, b) => a.startedMs - b.startedMs)
  return lanes
}

/**
 * The row of each task, the first that is free when the task starts. Tasks that overlap by no more than
 * `toleranceMs` share a row. Stops at `most` rows and returns undefined.
 */
export function packRows(
  tasks: readonly StartedTask[],
  toleranceMs: number,
  most: number,
): { readonly rowOf: readonly number[]; readonly rows: number } | undefined {
  const ends: number[] = []
  const rowOf: number[] = []
  for (const { startedMs, endedMs } of tasks) {
    const free = ends.findIndex((end) => end <= startedMs + toleranceMs)
    const row = free < 0 ? ends.length : free
    if (row >= most) return undefined
    ends[row] = endedMs
    rowOf.push(row)
  }
  return { rowOf, rows: Math.max(1, ends.length) }
}
