/**
 * Estimates and ratios in words, with their 95 % intervals where there are any; the same in the app, reports and the command line.
 * Where figure and interval stand apart, as in a table, both parts are told alone.
 */
import type { Estimate, Interval, Ratio } from '../contract/experiment-result'
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

/** A figure, and the interval that it lies in. */
export interface EstimateParts {
  readonly figure: string
  readonly interval?: string | undefined
}

const partsText = ({ figure, interval }: EstimateParts): string =>
  interval === undefined ? figure : `${figure} (${interval})`

/** `4.79 s` and `4.61 to 4.90 s`. Input in ms. */
export const durationParts = (estimate: Estimate | undefined): EstimateParts => ({
  figure: formatDuration(estimate?.median),
  interval: estimate?.interval && durationRange(estimate.interval),
})

/** `4.79 s (4.61 to 4.90 s)`. */
export const durationEstimate = (estimate: Estimate | undefined): string =>
  partsText(durationParts(estimate))

/** Two decimals, so that the ends of a narrow interval differ. */
const exact = (value: number): string => value.toFixed(value < 9.95 ? 2 : 1)

/** `1.95 ×` and `1.91 to 1.98`; without an interval `1.9 ×`; `–` without a figure. */
export function ratioParts(ratio: Ratio | undefined): EstimateParts {
  if (!ratio?.interval) return { figure: formatRatio(ratio?.value) }
  return { figure: `${exact(ratio.value)} ×`, interval: rangeText(ratio.interval, exact) }
}

/** `1.95 × (1.91 to 1.98)`. */
export const ratioText = (ratio: Ratio | undefined): string => partsText(ratioParts(ratio))

/** Of a ratio that is a share: `97 %` and `95 to 99 %`. */
export const shareParts = (ratio: Ratio | undefined): EstimateParts => ({
  figure: formatShare(ratio?.value),
  interval: ratio?.interval && rangeText(ratio.interval, formatShare),
})

/** `97 % (95 to 99 %)`. */
export const shareText = (ratio: Ratio | undefined): string => partsText(shareParts(ratio))
