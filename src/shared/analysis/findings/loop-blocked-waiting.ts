/** The event loop is blocked although its thread hardly computes: it waits inside a call that does not return. */
import { blockedLoop } from './blocked-loop'
import type { RunRule } from './rule'
import { tasksInTurn } from './tasks-in-turn'

/** A thread that neither uses nor wants half a core is not kept by computing; our choice. */
const MOST_THREAD_CORES = 0.5

export const loopBlockedWaiting: RunRule = (figures) => {
  const blocked = blockedLoop(figures) ?? tasksInTurn(figures)
  if (!blocked || blocked.wantedCores >= MOST_THREAD_CORES) return undefined
  return {
    id: 'loop-blocked-waiting',
    params: { held: blocked.held },
    confidence: blocked.confidence,
    region: 'timeline',
  }
}
