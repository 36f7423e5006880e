/** More threads of the run want a core than they may use, most of the time. */
import { runnableThreads } from './ticks'
import { hostCores } from './cores-used'
import type { RunFigures } from './figures'
import { isHostBusy } from './host-busy'
import { interpreterLock } from './interpreter-lock'
import { hasThreadsUnderLock } from './known-lock'
import type { RunRule } from './rule'
import { ONE_CORE } from './serialised'

/** R as a multiple of the cores, in at least this part of the ticks, and q: so that a short burst is none. Our choice. */
const LEAST = { runnablePerCore: 1.15, beats: 0.5, waitShare: 0.2 } as const

/** Who has this part of the cores leaves little to others, told or not. Our choice. */
const LEAST_OF_CORES = 0.85

/** Of the mean CPU of a thread; one with less takes no part in the crowd. Our choice. */
const LEAST_OF_MEAN = 0.25

/** Threads that compute. No more of them than cores can wait for other programs, but not for each other. */
function computingThreads({ users }: RunFigures): number {
  return users.filter(({ share }) => share * users.length >= LEAST_OF_MEAN).length
}

export const oversubscribed: RunRule = (figures) => {
  const { record, cores, waitShare, effectiveCores } = figures
  if (waitShare === undefined || waitShare < LEAST.waitShare) return undefined
  if (computingThreads(figures) <= Math.ceil(cores)) return undefined
  // They want the lock, not a core: each that asks for it in vain wakes up and sleeps again.
  const isBeyondLock = (effectiveCores ?? 0) > ONE_CORE.most
  if (interpreterLock(figures) || (hasThreadsUnderLock(record) && !isBeyondLock)) return undefined
  const runnable = runnableThreads(record)
  const crowded = runnable.filter((threads) => threads > LEAST.runnablePerCore * cores)
  if (runnable.length === 0 || crowded.length < LEAST.beats * runnable.length) return undefined
  const mean = runnable.reduce((sum, threads) => sum + threads, 0) / runnable.length
  const hasMost = (effectiveCores ?? 0) >= LEAST_OF_CORES * cores
  const told = hasMost ? false : undefined
  const othersHadPart = figures.machine ? isHostBusy(figures) : told
  return {
    id: 'oversubscribed',
    params: {
      ...{ who: figures.who, host: hostCores(figures), wanted: mean, got: effectiveCores },
      ...{ waitShare, isHostBusy: othersHadPart },
    },
    confidence: othersHadPart === undefined ? 'medium' : 'high',
    region: 'workers',
  }
}
