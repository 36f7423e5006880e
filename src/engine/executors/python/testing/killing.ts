import type { StreamEvent } from '../../../../shared/contract/run-event'

/** Kills once: the process that `pidOf` finds in an event. */
export function killing(pidOf: (event: StreamEvent) => number | undefined) {
  let isDone = false
  return (event: StreamEvent): void => {
    const pid = isDone ? undefined : pidOf(event)
    if (pid === undefined) return
    isDone = true
    process.kill(pid, 'SIGKILL')
  }
}
