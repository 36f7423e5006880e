/** Finds a process that was stopped by a signal and does not go on. Someone may go on with it, so it gets some seconds. */
import { procEntry } from './proc-entry'

const LOOK_MS = 1000
const STUCK_LOOKS = 5

/**
 * Linux only: elsewhere nothing is looked at.
 * @param tell called once, when it was stopped at several looks in a row
 * @param isExcused whether a stop at this moment is meant, such as that of a whole group
 * @returns ends the looking
 */
export function whenStuck(
  pid: number | undefined,
  tell: () => void,
  isExcused: () => boolean = () => false,
): () => void {
  if (process.platform !== 'linux' || pid === undefined) return () => undefined
  let looks = 0
  const timer = setInterval(() => {
    looks = isStopped(pid) && !isExcused() ? looks + 1 : 0
    if (looks < STUCK_LOOKS) return
    clearInterval(timer)
    tell()
  }, LOOK_MS).unref()
  return () => clearInterval(timer)
}

/** By a signal: what a debugger holds is in another state. */
export const isStopped = (pid: number): boolean => procEntry(pid)?.state === 'T'
