/** What becomes of the tasks of a worker that is no more. */
import { WorkerLostError } from './errors'
import type { TaskTracker } from './task-tracker'
import type { PoolWorker } from './pool-worker'
import type { TaskQueue } from './task-queue'

/** It did nothing: only code that tells wrong things of its worker has it put back for ever. */
const MOST_UNBEGUN = 100

/**
 * What it is known to have begun fails; what may have begun is put back once and then runs alone; what has not is put back. What
 * has lost its input fails. One that ends by itself tells what it has begun. One that is killed does not: short tasks report no
 * start, so those of its tasks may run twice.
 * @param unexpected whether the pool did not end it
 */
export function loseTasks(
  worker: PoolWorker,
  reason: string,
  unexpected: boolean,
  queue: TaskQueue,
  taskTracker: TaskTracker,
): void {
  for (const task of [...worker.inFlight.values()].toReversed()) {
    if (task.ready()) continue
    const hadBegun = worker.hadBegun(task)
    const isLost = hadBegun === false ? task.unbegun >= MOST_UNBEGUN : task.losses > 0
    if (hadBegun === true || isLost || task.order.transfer) {
      taskTracker.settle(task, 'failed', new WorkerLostError(worker.id, reason, hadBegun !== false))
    } else {
      if (unexpected && hadBegun === false) task.unbegun += 1
      else if (unexpected) task.losses += 1
      queue.putBack(task)
    }
  }
}
