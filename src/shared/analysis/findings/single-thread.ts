/** Several workers, or a whole tree, of which one thread does the computing. */
import { formatShare } from '../../messages/format'
import { coresOf, subject } from './evidence-words'
import type { RunRule } from './rule'
import { isHeldByItself, keepsOneCoreBusy } from './serialised'

/** Share of the CPU of one thread; with less, a second one does noticeable work. Our choice. */
const LEAST_SHARE = 0.9

export const singleThread: RunRule = (figures) => {
  const { users, workers, effectiveCores, noun } = figures
  const [largest] = users
  if (!largest || effectiveCores === undefined || workers === 1) return undefined
  if (largest.share < LEAST_SHARE || !keepsOneCoreBusy(figures) || !isHeldByItself(figures)) {
    return undefined
  }
  return {
    id: 'single-thread',
    title: `Serialised: one ${noun[0]} does the computing`,
    evidence: `${subject(figures)} used ${coresOf(effectiveCores, figures)}, and one ${noun[0]} alone had ${formatShare(largest.share)} of the CPU. More cores do not help such work.`,
    confidence: 'high',
    region: 'workers',
  }
}
