/** The cores compute, several of them at once: the run gets what it can use. */
import type { FindingParams } from '../../contract/finding-params'
import type { RunRecord } from '../../contract/run-record'
import { runnableThreads } from './ticks'
import { coresUsed } from './cores-used'
import type { RunFigures } from './figures'
import { isHostBusy } from './host-busy'
import { hasThreadsUnderLock, pythonName, sharesLock } from './known-lock'
import type { RunRule } from './rule'
import { isThrottled } from './throttled'
import { inFlightShare } from './tasks-over-time'

/** E as a share of the cores that the workers can use; the rest is start, end and uneven tasks. Our choice. */
const LEAST_OF_USABLE = 0.86

/**
 * On a busy machine E is what others leave. The run is as CPU-bound as before when it wants that share, has at least this
 * part of it, and others have the rest.
 */
const LEAST_GOT = 0.3

/**
 * Ticks in which the run must want that share then. Where cores are short, starting workers crowds them for a good part of a
 * short run, and lifts the mean of a run that only waits afterwards. Our choice.
 */
const LEAST_TICKS = 0.6

/** Share of the wall time with a task in flight. With less, starting the workers is what computes. Our choice. */
const LEAST_IN_FLIGHT = 0.5

/** Cores that can be used at once: one a worker, at most those that may be used. */
const coresAtOnce = ({ workers, cores }: RunFigures): number => Math.min(workers ?? cores, cores)

export const cpuBoundParallel: RunRule = (figures) => {
  const { record, effectiveCores, wantedCores, workers, cores, isWatch } = figures
  const usable = coresAtOnce(figures)
  if (effectiveCores === undefined || usable < 2) return undefined
  if (!isWatch && inFlightShare(record) < LEAST_IN_FLIGHT) return undefined
  const share = effectiveCores / usable
  const told = {
    ...coresUsed(figures, effectiveCores),
    ...{ hasRoom: usable < cores, python: pythonOf(record) },
  }
  if (share >= LEAST_OF_USABLE) {
    return {
      id: 'cpu-bound-parallel',
      params: { ...told, share },
      confidence: 'high',
      region: 'cores',
    }
  }
  if (wantedCores === undefined || wantedCores < LEAST_OF_USABLE * usable) return undefined
  // Threads that wake up to ask for a lock want a core for it, and could not use more than one.
  if (hasThreadsUnderLock(record)) return undefined
  // A command may have been bound to one core, where its own threads stand in each other's way.
  if (share < LEAST_GOT || isWatch || !isHostBusy(figures) || isThrottled(figures)) return undefined
  const runnable = runnableThreads(record)
  const wanting = runnable.filter((threads) => threads >= LEAST_OF_USABLE * usable)
  if (wanting.length < LEAST_TICKS * runnable.length) return undefined
  return {
    id: 'cpu-bound-parallel',
    params: { ...told, wanted: Math.min(wantedCores, workers ?? Infinity) },
    confidence: 'medium',
    region: 'cores',
  }
}

/** Only where its threads would be expected to stand in each other's way. */
const pythonOf = (record: RunRecord): FindingParams['cpu-bound-parallel']['python'] =>
  record.spec.model === 'python-threads'
    ? { name: pythonName(record), sharesLock: sharesLock(record) !== false }
    : undefined
