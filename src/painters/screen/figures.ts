/** The figures of an experiment as text. Pure. */
import { rangeText } from '../../shared/messages/estimate-text'
import { coresQuantity } from '../../shared/messages/usable-cores-words'
import type {
  Estimate,
  Interval,
  Ratio,
  ScalingCurve,
  VariantResult,
} from '../../shared/contract/experiment-result'
import {
  formatDuration,
  formatQuantity,
  formatRatio,
  formatShare,
} from '../../shared/messages/format'

type Format = (value: number | undefined) => string

/** `4.61 to 4.90 s`; undefined without an interval. */
export const intervalText = (interval: Interval | undefined, format: Format): string | undefined =>
  interval && rangeText(interval, format)

/** `4.79 s (4.61 to 4.90 s)`. */
export function ratioText(ratio: Ratio | undefined, format: Format = formatRatio): string {
  const interval = intervalText(ratio?.interval, format)
  return `${format(ratio?.value)}${interval === undefined ? '' : ` (${interval})`}`
}

export function estimateText(estimate: Estimate | undefined, format: Format): string {
  const interval = intervalText(estimate?.interval, format)
  return `${format(estimate?.median)}${interval === undefined ? '' : ` (${interval})`}`
}

/** What to know of a variant besides its figures: outliers, a slow first run, runs that were left out. */
export function variantNotes({ wallMs, isFirstSlow, leftOut }: VariantResult): readonly string[] {
  const notes: string[] = []
  const outliers = wallMs?.outliers.map((i) => `run ${i + 1}: ${formatDuration(wallMs.values[i])}`)
  if (outliers && outliers.length > 0) {
    notes.push(`${formatQuantity(outliers.length, 'outlier')}, ${outliers.join(', ')}`)
  }
  if (isFirstSlow) notes.push('the first run was slower')
  const reasons = new Map<string, number>()
  for (const { because } of leftOut) reasons.set(because, (reasons.get(because) ?? 0) + 1)
  for (const [because, count] of reasons) {
    notes.push(
      because === 'warm-up' ? formatQuantity(count, 'warm-up') : `${count} left out: ${because}`,
    )
  }
  return notes
}

/** The bars with their intervals in words. */
export const timesSentence = (variants: readonly VariantResult[]): string =>
  [
    'Wall time of each variant: median, 95 % interval and every run',
    ...variants.map(
      ({ label, wallMs }) =>
        `${label}: ${estimateText(wallMs, formatDuration)} of ${formatQuantity(wallMs?.values.length ?? 0, 'run')}`,
    ),
  ].join('. ')

/** The curves in words. */
export const scalingSentence = (
  curves: readonly ScalingCurve[],
  cores: number | undefined,
): string =>
  [
    `Speed-up over the number of workers${cores === undefined ? '' : `, ${coresQuantity(cores)} may be used`}`,
    ...curves.map(({ label, points }) => {
      const told = points.map(
        ({ workers, speedUp, efficiency }) =>
          `${workers} workers ${formatRatio(speedUp.value)}, efficiency ${formatShare(efficiency.value)}`,
      )
      return `${label}: ${told.join('; ')}`
    }),
  ].join('. ')
