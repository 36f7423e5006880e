/** What becomes of the tasks of a worker that is no more. */
import { WorkerLostError } from './errors'
import type { Ledger } from './ledger'
import type { PoolWorker } from './pool-worker'
import type { TaskQueue } from './task-queue'

/**
 * What it is known to have begun fails; the rest is put back. What may or may not have begun (short tasks report no start)
 * is put back once and then runs alone, unless its input is gone.
 * @param unexpected whether the pool did not end it
 */
export function loseTasks(
  worker: PoolWorker,
  reason: string,
  unexpected: boolean,
  queue: TaskQueue,
  ledger: Ledger,
): void {
  for (const task of [...worker.inFlight.values()].toReversed()) {
    if (task.ready()) continue
    if (task.startReported || task.losses > 0 || task.order.transfer) {
      ledger.settle(task, 'failed', new WorkerLostError(worker.id, reason))
    } else {
      if (unexpected) task.losses += 1
      queue.putBack(task)
    }
  }
}
