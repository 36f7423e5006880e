/** Tasks that an AbortSignal cancels. */
import type { AsyncResult } from './async-result'

/** The signal is let go of once they have ended. */
export function cancelOn(signal: AbortSignal | undefined, tasks: readonly AsyncResult[]): void {
  if (!signal) return
  const cancel = (): void => {
    for (const task of tasks) task.cancel(signal.reason)
  }
  if (signal.aborted) return cancel()
  signal.addEventListener('abort', cancel, { once: true })
  void Promise.all(tasks.map((task) => task.wait())).then(() =>
    signal.removeEventListener('abort', cancel),
  )
}
