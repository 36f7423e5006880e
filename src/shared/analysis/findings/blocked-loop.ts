/** An event loop that holds many tasks and lets none of them go on for a while. Two rules tell by what it is held up. */
import type { HeldLoop } from '../../contract/finding-params'
import { modelDescriptions } from '../../contract/model'
import type { RunFigures } from './figures'

/** A timer that is late by this much in half of all readings, or once by that much: what a person feels as a halt
 * (Nielsen, "Usability Engineering", 1993: 0.1 s); the median is a tenth of it. */
const LATE_MS = { median: 10, max: 100 } as const

/**
 * A loop that waits for I/O in the ordinary way is idle nearly always. One that is hardly ever idle is blocked by a single long
 * delay too; one whose timers come late half of the time may be idle for the rest. Our choice.
 */
const LEAST_UTILISATION = { late: 0.5, lateOnce: 0.95 } as const

export interface BlockedLoop {
  /** Cores that the thread of the loop used or waited for while the loop was in callbacks. */
  readonly wantedCores: number
  readonly held: HeldLoop
  readonly confidence: 'high' | 'medium'
}

/** Of the time in callbacks, the part in which the thread did not wait for a core: a timer that is late for want of one is nobody's fault. */
export function ownShare(active: number, threadCores: number, waitShare: number): number {
  const waitedCores = waitShare < 1 ? (threadCores * waitShare) / (1 - waitShare) : active
  return active > 0 ? Math.max(0, 1 - waitedCores / active) : 1
}

/** Undefined when the loop is not blocked, when it holds one task at a time, or when its figures were not told. */
export function blockedLoop({ record, waitShare = 0 }: RunFigures): BlockedLoop | undefined {
  const { summary, spec } = record
  const { loop } = summary
  if (loop?.threadCores === undefined) return undefined
  if (modelDescriptions[spec.model].tasksInFlight !== 'all') return undefined
  const { delayP50Ms, delayMaxMs, utilisation, threadCores } = loop
  const own = ownShare(utilisation, threadCores, waitShare)
  const isOftenLate = delayP50Ms * own >= LATE_MS.median
  if (!isOftenLate && delayMaxMs * own < LATE_MS.max) return undefined
  if (utilisation < LEAST_UTILISATION[isOftenLate ? 'late' : 'lateOnce']) return undefined
  const coresInUse = threadCores / utilisation
  return {
    wantedCores: waitShare < 1 ? coresInUse / (1 - waitShare) : coresInUse,
    held: { kind: 'timers', delayP50Ms, delayMaxMs, utilisation, threadCores },
    confidence: isOftenLate ? 'high' : 'medium',
  }
}
