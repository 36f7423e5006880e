/** Puts what a worker's event loop counts beside the counters of its thread: read in one go, so that both can be compared. */
import { monotonicMs } from '../common/clock'
import type { Target, ThreadCounters } from './reader'

/** `thread`: what the system tells of it; undefined = nothing, and then a loop that tells something makes a reading of its own. */
export function withLoopTimes(
  { loopTimes }: Target,
  thread: ThreadCounters | undefined,
): ThreadCounters | undefined {
  const times = loopTimes?.()
  if (!times) return thread
  const { activeMs, idleMs } = times
  return { at: monotonicMs(), ...thread, loopActiveMs: activeMs, loopIdleMs: idleMs }
}
