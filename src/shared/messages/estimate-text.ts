/** Estimates and ratios in words, with their 95 % intervals where there are any; the same in the app, reports and the command line. */
import type { Interval, Ratio } from '../contract/experiment-result'
import { formatDuration, formatRatio, formatShare } from './format'

/** `2.00 to 2.10 s`, `980 ms to 4.30 s`: a unit of both stands once. One text where both read the same. */
export function rangeText({ low, high }: Interval, format: (value: number) => string): string {
  const [least, most] = [format(low), format(high)]
  if (least === most) return most
  const unit = / \S+$/.exec(most)?.[0] ?? ''
  const isOne = unit !== '' && least.endsWith(unit)
  return `${isOne ? least.slice(0, -unit.length) : least} to ${most}`
}

/** Input in ms. */
export const durationRange = (interval: Interval): string => rangeText(interval, formatDuration)

/** Two decimals, so that the ends of a narrow interval differ. */
const exact = (value: number): string => value.toFixed(value < 9.95 ? 2 : 1)

/** `1.95 × (1.91 to 1.98)`; without an interval `1.9 ×`; `–` without a figure. */
export function ratioText(ratio: Ratio | undefined): string {
  if (!ratio?.interval) return formatRatio(ratio?.value)
  const { value, interval } = ratio
  return `${exact(value)} × (${rangeText(interval, exact)})`
}

/** A ratio that is a share: `97 % (95 % to 99 %)`. */
export function shareText(ratio: Ratio | undefined): string {
  if (!ratio?.interval) return formatShare(ratio?.value)
  const { value, interval } = ratio
  return `${formatShare(value)} (${rangeText(interval, formatShare)})`
}
