/** How long a worker may take to be ready: a module may never end loading. */
import { availableParallelism } from 'node:os'
import { limitOf } from './check-value'
import type { PoolOptions } from './pool-options'
import type { PoolWorker } from './pool-worker'

/** An import that takes longer is taken to hang, where tasks have a limit. */
const LEAST_MS = 10_000

/** Ends a worker that is not ready in time; `beforeEnd` is called before that: another try would go the same way. */
export function limitStart(worker: PoolWorker, options: PoolOptions, beforeEnd: () => void): void {
  const limitMs = startLimitMs(options)
  if (limitMs === undefined) return
  const module = options.ownFile ?? options.taskModule ?? 'its module'
  worker.rest(limitMs, () => {
    beforeEnd()
    worker.fail(`${module} did not end loading within ${limitMs / 1000} s`)
  })
}

/** Undefined: for ever, as tasks without a limit may run. */
export function startLimitMs(options: PoolOptions): number | undefined {
  const { startTimeoutMs, taskTimeoutMs, size } = options
  if (startTimeoutMs !== undefined) return limitOf('startTimeoutMs', startTimeoutMs)
  const taskMs = limitOf('taskTimeoutMs', taskTimeoutMs)
  if (taskMs === undefined) return undefined
  // Those that start together take turns on the cores.
  return Math.max(taskMs, LEAST_MS * Math.ceil(size / availableParallelism()))
}
