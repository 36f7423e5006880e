/** What a CPU quota took away, in words. */
import { formatCount, formatDuration } from './format'
import type { RunSummary } from '../contract/run-summary'

/** `1.20 s, in 45 of 50 periods`; undefined where no quota limits the run. */
export function throttlingText({ throttling }: Pick<RunSummary, 'throttling'>): string | undefined {
  if (!throttling) return undefined
  const { throttledMs, throttledPeriods, periods } = throttling
  return `${formatDuration(throttledMs)}, in ${formatCount(throttledPeriods)} of ${formatCount(periods)} periods`
}
