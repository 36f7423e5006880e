/** Ends one task that a worker has: asks it; when it still runs after a grace, ends its worker. */
import type { AsyncResult } from './async-result'
import { ToWorker } from './message'
import type { PoolWorker } from './pool-worker'

/** A task may end by itself for this long. */
const GRACE_MS = 50
/** A worker whose loop saw no cancel for so long is stuck in one of the short tasks that it has, in whichever. */
const STUCK_MS = 1000

/** @param isShared whether all tasks of the worker share its loop */
export function endRunning(
  worker: PoolWorker,
  task: AsyncResult,
  reason: string,
  isShared: boolean,
): void {
  worker.unseenCancels.add(task.id)
  worker.post([ToWorker.cancel, task.id])
  lookAgain(GRACE_MS)

  function lookAgain(waitedMs: number): void {
    setTimeout(() => {
      if (!worker.inFlight.has(task.id)) return
      const loopBlocked = worker.unseenCancels.has(task.id)
      if (isShared) {
        // On a shared loop that is alive a task that does not heed its signal may go on; it harms no other.
        if (loopBlocked) worker.kill(reason)
      } else if (worker.isRunning(task.id) || (loopBlocked && waitedMs >= STUCK_MS)) {
        worker.kill(reason)
      } else {
        // It waits behind another one, which is left alone.
        lookAgain(waitedMs + GRACE_MS)
      }
    }, GRACE_MS)
  }
}
