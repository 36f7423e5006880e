/** Tasks that an AbortSignal cancels. A signal has one listener for all of them: Node takes many for a leak, and warns. */
import type { AsyncResult } from './async-result'

/** Those that have not ended. */
const waitingFor = new WeakMap<AbortSignal, Set<AsyncResult>>()

/** A signal that lives on keeps an empty list. */
export function cancelOn(signal: AbortSignal | undefined, task: AsyncResult): void {
  if (!signal) return
  if (signal.aborted) return void task.cancel(signal.reason)
  const tasks = waitingFor.get(signal) ?? listenTo(signal)
  tasks.add(task)
  void task.wait().then(() => tasks.delete(task))
}

function listenTo(signal: AbortSignal): Set<AsyncResult> {
  const tasks = new Set<AsyncResult>()
  waitingFor.set(signal, tasks)
  signal.addEventListener('abort', () => {
    for (const task of tasks) task.cancel(signal.reason)
  })
  return tasks
}
