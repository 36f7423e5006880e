/** What a worker can run, by name of the workload. Bundled into the worker, so it takes nothing but the functions. */
import { runCountdown } from './countdown'
import { runFetch } from './fetch'
import { runFib } from './fib'
import { runWaitUntil } from './wait-until'
import type { TaskFunction } from './workload'

export const taskFunctions: Readonly<Record<string, TaskFunction>> = {
  fib: runFib,
  fetch: runFetch,
  countdown: runCountdown,
  'wait-until': runWaitUntil,
}
