/** The event loop is blocked, and its thread computes all the while. */
import { blockedLoop } from './blocked-loop'
import { sharesLock } from './known-lock'
import type { RunRule } from './rule'
import { tasksInTurn } from './tasks-in-turn'

/** Cores that a thread uses, or wants while others have them, when it computes without a pause; our choice. */
const LEAST_THREAD_CORES = 0.9

export const loopBlockedComputing: RunRule = (figures) => {
  const blocked = blockedLoop(figures) ?? tasksInTurn(figures)
  if (!blocked || blocked.wantedCores < LEAST_THREAD_CORES) return undefined
  return {
    id: 'loop-blocked-computing',
    params: { held: blocked.held, sharesLock: sharesLock(figures.record) === true },
    confidence: blocked.confidence,
    region: 'timeline',
  }
}
