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
    title: 'The event loop is blocked by computing',
    evidence: `${blocked.words}. No other task of this loop can go on meanwhile: move the computation to ${sharesLock(figures.record) === true ? 'processes; threads of this Python share one lock' : 'threads or processes'}.`,
    confidence: blocked.confidence,
    region: 'timeline',
  }
}
