/** Several workers, or a whole tree, of which one thread does the computing. */
import { coresUsed } from './cores-used'
import type { RunRule } from './rule'
import { isHeldByItself, keepsOneCoreBusy } from './serialised'

/** Share of the CPU of one thread; with less, a second one does noticeable work. Our choice. */
const LEAST_SHARE = 0.9

export const singleThread: RunRule = (figures) => {
  const { users, workers, effectiveCores } = figures
  const [largest] = users
  if (!largest || effectiveCores === undefined || workers === 1) return undefined
  if (largest.share < LEAST_SHARE || !keepsOneCoreBusy(figures) || !isHeldByItself(figures)) {
    return undefined
  }
  return {
    id: 'single-thread',
    params: { kind: 'run', largest: largest.share, ...coresUsed(figures, effectiveCores) },
    confidence: 'high',
    region: 'workers',
  }
}
