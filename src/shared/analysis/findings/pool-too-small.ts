/** Tasks wait for a worker longer than they run, all workers are busy, and there is room: idle cores, or work that needs none. */
import { modelDescriptions } from '../../contract/model'
import { hostCores } from './cores-used'
import { idleCores } from './disturbed'
import { interpreterLock } from './interpreter-lock'
import { ioBound } from './io-bound'
import type { RunRule } from './rule'
import { singleThread } from './single-thread'
import { occupancy } from './tasks-over-time'

/** Share of the time in which the workers have a task, on average; the rest is start and end. Our choice. */
const LEAST_OCCUPANCY = 0.85

/** Share of the usable cores that nobody uses, where the work needs cores. Our choice. */
const LEAST_IDLE = 0.25

export const poolTooSmall: RunRule = (figures) => {
  const { record, workers, cores } = figures
  const idle = idleCores(figures)
  const { queueWaitMs, serviceMs } = record.summary
  if (workers === undefined || !queueWaitMs || !serviceMs || idle === undefined) return undefined
  if (!modelDescriptions[record.spec.model].pooled) return undefined
  if (queueWaitMs.p50 <= serviceMs.p50) return undefined
  const busyShare = occupancy(record, workers)
  if (busyShare < LEAST_OCCUPANCY) return undefined
  const needsNone = ioBound(figures) !== undefined
  if (!needsNone && idle < LEAST_IDLE * cores) return undefined
  // Workers that hold each other up would do so in a larger pool as well.
  if (interpreterLock(figures) || singleThread(figures)) return undefined
  return {
    id: 'pool-too-small',
    params: {
      ...{ who: figures.who, host: hostCores(figures), busyShare },
      ...{ waitedMs: queueWaitMs.p50, ranMs: serviceMs.p50, idle: needsNone ? undefined : idle },
    },
    confidence: 'medium',
    region: 'timeline',
  }
}
