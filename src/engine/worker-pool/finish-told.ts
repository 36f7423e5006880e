/** Tasks that a worker said to have ended: their outcomes are settled, and how long each function takes is noted. */
import { monotonicMs } from '../common/clock'
import type { AsyncResult } from './async-result'
import type { ServiceTimes } from './batching'
import { WorkerLostError } from './errors'
import type { TaskTracker } from './task-tracker'
import { DONE_STRIDE, Outcome, UNREADABLE } from './message'
import type { PoolWorker } from './pool-worker'
import { taskError } from './task-error'
import { readErrorFacts } from './told'

/**
 * Results of tasks that this worker does not have are passed over.
 * @param fields of a `done` message
 */
export function finishTold(
  worker: PoolWorker,
  fields: readonly unknown[],
  taskTracker: TaskTracker,
  times: ServiceTimes,
): void {
  const now = monotonicMs()
  let name: string | undefined
  let totalMs = 0
  let count = 0
  for (let index = 1; index < fields.length; index += DONE_STRIDE) {
    const id = fields[index] as number
    const task = worker.inFlight.get(id)
    if (!task) continue
    worker.inFlight.delete(id)
    const outcome = fields[index + 1] as number
    if (outcome === Outcome.dropped) {
      // Said of a task that was cancelled; of any other it is not true.
      if (!task.ready())
        taskTracker.settle(task, 'failed', new WorkerLostError(worker.id, UNREADABLE))
      continue
    }
    const startedAt = worker.inItsLife(fields[index + 2] as number, now)
    const durationMs = Math.min(fields[index + 3] as number, now - startedAt)
    if (name !== task.order.name) {
      if (name !== undefined) times.add(name, totalMs / count)
      name = task.order.name
      totalMs = 0
      count = 0
    }
    totalMs += durationMs
    count += 1
    if (!task.ready()) task.startedAt = startedAt
    settle(taskTracker, task, outcome, worker, fields[index + 4], startedAt + durationMs)
  }
  if (name !== undefined) times.add(name, totalMs / count)
}

/** What cannot be read fails that task. */
function settle(
  taskTracker: TaskTracker,
  task: AsyncResult,
  outcome: number,
  worker: PoolWorker,
  sent: unknown,
  endedAt: number,
): void {
  let value: unknown
  try {
    value = worker.transport?.decode(sent)
  } catch {
    const error = {
      name: 'DataCloneError',
      message: 'The result came in a form that cannot be read.',
    }
    return taskTracker.settle(task, 'failed', taskError(error), endedAt)
  }
  if (outcome === Outcome.value) taskTracker.settle(task, 'done', value, endedAt)
  else taskTracker.settle(task, 'failed', taskError(readErrorFacts(value)), endedAt)
}
