/** Estimates and ratios in words, with their 95 % intervals where there are any; the same in the app, reports and the command line. */
import type { Interval, Ratio } from '../contract/experiment-result'
import { formatDuration, formatRatio, formatShare } from './format'

/** `2.00 s to 2.10 s`. Input in ms. */
export const durationRange = ({ low, high }: Interval): string =>
  `${formatDuration(low)} to ${formatDuration(high)}`

/** Two decimals, so that the ends of a narrow interval differ. */
const exact = (value: number): string => value.toFixed(value < 9.95 ? 2 : 1)

/** `1.95 × (1.91 to 1.98)`; without an interval `1.9 ×`; `–` without a figure. */
export function ratioText(ratio: Ratio | undefined): string {
  if (!ratio?.interval) return formatRatio(ratio?.value)
  const { value, interval } = ratio
  return `${exact(value)} × (${exact(interval.low)} to ${exact(interval.high)})`
}

/** A ratio that is a share: `97 % (95 % to 99 %)`. */
export function shareText(ratio: Ratio | undefined): string {
  if (!ratio?.interval) return formatShare(ratio?.value)
  const { value, interval } = ratio
  return `${formatShare(value)} (${formatShare(interval.low)} to ${formatShare(interval.high)})`
}
