/** Tasks are going on all the time, and yet hardly anything is computed: the time goes into waiting. */
import { coresUsed } from './cores-used'
import { isDisturbed } from './disturbed'
import type { RunRule } from './rule'
import { inFlightShare } from './tasks-over-time'

/** Share of the wall time with a task in flight; without one nobody waits for anything. Our choice. */
const LEAST_IN_FLIGHT = 0.8

/** Of the cores that the workers could use, and of the time of each worker. Our choice. */
const MOST = { ofCores: 0.5, ofWorker: 0.3 } as const

/**
 * Waiting for a core is not waiting for I/O. As a share of q, or of the time of a worker: of a thread that hardly runs, the
 * usual delay of a wake-up is a large part of q and yet next to nothing.
 */
const MOST_WAIT = 0.05

export const ioBound: RunRule = (figures) => {
  const { record, workers, cores, effectiveCores, wantedCores, waitShare } = figures
  if (workers === undefined || effectiveCores === undefined) return undefined
  // Threads that had no core used little as well; where waiting for one is not told, the two look alike.
  if (wantedCores === undefined && isDisturbed(figures)) return undefined
  const wanted = wantedCores ?? effectiveCores
  const waited = (wanted - effectiveCores) / workers
  if (inFlightShare(record) < LEAST_IN_FLIGHT) return undefined
  if (wanted > MOST.ofCores * Math.min(workers, cores) || wanted > MOST.ofWorker * workers) {
    return undefined
  }
  if ((waitShare ?? 0) >= MOST_WAIT && waited >= MOST_WAIT) return undefined
  return {
    id: 'io-bound',
    params: {
      ...coresUsed(figures, effectiveCores),
      ...{ inFlight: inFlightShare(record), ofWorker: effectiveCores / workers },
    },
    confidence: waitShare === undefined ? 'medium' : 'high',
    region: 'timeline',
  }
}
