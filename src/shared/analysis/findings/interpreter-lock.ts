/**
 * Threads of one process that together never use more than one core, although cores are free: one lock lets only one of
 * them compute. Python tells whether it has such a lock. Of all else the figures must tell, whatever language runs, and one run
 * cannot tell a lock from threads that happen to be half idle, hence the low confidence. Several models together are surer
 * than either (see ../experiment).
 */
import type { Confidence } from '../../contract/finding'
import type { LockParams } from '../../contract/finding-params'
import { coresUsed } from './cores-used'
import type { RunRecord } from '../../contract/run-record'
import type { RunFigures } from './figures'
import { isHeldUp } from './disturbed'
import { pythonName, sharesLock } from './known-lock'
import type { Found, RunRule } from './rule'
import { SHARED_BELOW, isHeldByItself, keepsOneCoreBusy, takesTurns } from './serialised'

/** Part of a tree's CPU that one process must have used for its threads to be what is looked at. */
const LEAST_OF_TREE = 0.9

/** Threads with less than this share take no part in the work. */
const LEAST_SHARE = 0.05

/** Threads that compute; undefined when they are not all of one process. */
function computingThreads({ users, isWatch, who }: RunFigures): number | undefined {
  if (who.noun !== 'thread') return undefined
  const computing = users.filter(({ share }) => share >= LEAST_SHARE)
  if (!isWatch) return computing.length
  const [first] = users
  const ofOne = users.filter(({ process }) => process === first?.process)
  const share = ofOne.reduce((sum, user) => sum + user.share, 0)
  return share >= LEAST_OF_TREE ? computing.length : undefined
}

export const interpreterLock: RunRule = (figures) => {
  const { effectiveCores, users, record } = figures
  const [largest] = users
  const threads = computingThreads(figures)
  if (effectiveCores === undefined || !largest || threads === undefined || threads < 2)
    return undefined
  if (largest.share >= SHARED_BELOW) return undefined
  const shared = { ...coresUsed(figures, effectiveCores), threads, largest: largest.share }
  switch (sharesLock(record)) {
    case true:
      return isUnderLock(figures) ? known(record, shared) : undefined
    case false:
      return undefined
    case undefined:
      return isLikeLock(figures) ? found({ kind: 'likely', ...shared }, 'low') : undefined
  }
}

/**
 * The lock is there; whether it is what holds the threads is left to tell. Where others have the cores, threads get one core
 * together by chance as well, those that compute without the lock and those that sleep in between: nothing is said then.
 */
const isUnderLock = (figures: RunFigures): boolean =>
  !isHeldUp(figures) && keepsOneCoreBusy(figures) && takesTurns(figures)

const isLikeLock = (figures: RunFigures): boolean => isUnderLock(figures) && isHeldByItself(figures)

type Shared = Omit<Extract<LockParams, { kind: 'likely' }>, 'kind'>

function known(record: RunRecord, shared: Shared): Found {
  const freeThreaded = record.python?.freeThreaded === true
  return found({ kind: 'known', python: pythonName(record), freeThreaded, ...shared }, 'medium')
}

const found = (params: LockParams, confidence: Confidence): Found => ({
  ...{ id: 'interpreter-lock', params, confidence, region: 'workers' },
})
