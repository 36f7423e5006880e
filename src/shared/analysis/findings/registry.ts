/** All rules on one run. A new one is one file and one line here. */
import { cpuBoundParallel } from './cpu-bound-parallel'
import { hostBusy } from './host-busy'
import { interpreterLock } from './interpreter-lock'
import { ioBound } from './io-bound'
import { loopBlockedComputing } from './loop-blocked-computing'
import { loopBlockedWaiting } from './loop-blocked-waiting'
import { notEnoughData } from './not-enough-data'
import { oversubscribed } from './oversubscribed'
import { poolTooSmall } from './pool-too-small'
import type { RunRule } from './rule'
import { singleThread } from './single-thread'
import { throttled } from './throttled'
import { unevenWork } from './uneven-work'

/** What lowers the confidence of everything else. */
export const caveatRules: readonly RunRule[] = [notEnoughData, hostBusy]

export const runRules: readonly RunRule[] = [
  loopBlockedComputing,
  loopBlockedWaiting,
  interpreterLock,
  singleThread,
  throttled,
  oversubscribed,
  ioBound,
  cpuBoundParallel,
  poolTooSmall,
  unevenWork,
]
