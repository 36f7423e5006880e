/**
 * Threads of one process that together never use more than one core, although cores are free: one lock lets only one of
 * them compute. It works from figures, whatever language runs. One run alone cannot tell such a lock from threads
 * that happen to be half idle, hence the low confidence; several models together can (see ../experiment).
 */
import { formatShare } from '../../../shared/format'
import { coresOf, subject } from './evidence-words'
import type { RunFigures } from './figures'
import type { RunRule } from './rule'
import { SHARED_BELOW, isHeldByItself, keepsOneCoreBusy, takesTurns } from './serialised'

/** Part of a tree's CPU that one process must have used for its threads to be what is looked at. */
const LEAST_OF_TREE = 0.9

/** Threads with less than this share take no part in the work. */
const LEAST_SHARE = 0.05

/** Threads that compute; undefined when they are not all of one process. */
function computingThreads({ users, isWatch, noun }: RunFigures): number | undefined {
  if (noun[0] !== 'thread') return undefined
  const computing = users.filter(({ share }) => share >= LEAST_SHARE)
  if (!isWatch) return computing.length
  const [first] = users
  const ofOne = users.filter(({ process }) => process === first?.process)
  const share = ofOne.reduce((sum, user) => sum + user.share, 0)
  return share >= LEAST_OF_TREE ? computing.length : undefined
}

export const interpreterLock: RunRule = (figures) => {
  const { effectiveCores, users } = figures
  const [largest] = users
  const threads = computingThreads(figures)
  if (effectiveCores === undefined || !largest || threads === undefined || threads < 2)
    return undefined
  if (largest.share >= SHARED_BELOW || !keepsOneCoreBusy(figures)) return undefined
  if (!isHeldByItself(figures) || !takesTurns(figures)) return undefined
  return {
    id: 'interpreter-lock',
    title: 'The threads take turns, as under one interpreter lock',
    evidence:
      `${subject(figures)} used ${coresOf(effectiveCores, figures)}: ${threads} threads shared it, the busiest had ${formatShare(largest.share)} of the CPU, ` +
      'and they hardly waited for a core. Threads that are half idle can look the same: other pool sizes, or processes, would tell.',
    confidence: 'low',
    region: 'workers',
  }
}
