/** Variants of an experiment in words. */
import type { ScalingCurve, VariantResult } from '../contract/experiment-result'
import { durationEstimate, ratioText, shareText } from './estimate-text'
import { formatDuration, formatQuantity } from './format'
import { coresQuantity } from './usable-cores-words'

/** Why runs are left out, equal reasons together: `2 × stopped`. Warm-ups are meant to be, and come only when they are asked for. */
export function leftOutReasons(
  { leftOut }: Pick<VariantResult, 'leftOut'>,
  { warmUps }: { readonly warmUps: boolean },
): readonly string[] {
  const counts = new Map<string, number>()
  for (const { because } of leftOut) {
    if (warmUps || because !== 'warm-up') counts.set(because, (counts.get(because) ?? 0) + 1)
  }
  return [...counts].map(([because, count]) => (count > 1 ? `${count} × ${because}` : because))
}

/** What to know of a variant besides its figures: outliers, a slow first run, runs that were left out. */
export function variantNotes(variant: VariantResult): readonly string[] {
  const { wallMs, isFirstSlow, leftOut } = variant
  const outliers = (wallMs?.outliers ?? []).map(
    (i) => `run ${i + 1}: ${formatDuration(wallMs?.values[i])}`,
  )
  const reasons = leftOutReasons(variant, { warmUps: false })
  const warmUps = leftOut.filter(({ because }) => because === 'warm-up').length
  return [
    outliers.length > 0
      ? `${formatQuantity(outliers.length, 'outlier')}, ${outliers.join(', ')}`
      : [],
    isFirstSlow ? 'the first run was slower' : [],
    warmUps > 0 ? formatQuantity(warmUps, 'warm-up') : [],
    reasons.length > 0 ? `left out: ${reasons.join(', ')}` : [],
  ].flat()
}

const sentences = (all: readonly string[]): string => `${all.join('. ')}.`

/** The bars with their intervals in words. */
export const timesSentence = (variants: readonly VariantResult[]): string =>
  sentences([
    'Wall time of each variant: median, 95 % interval and every run',
    ...variants.map(
      ({ label, wallMs }) =>
        `${label}: ${durationEstimate(wallMs)} of ${formatQuantity(wallMs?.values.length ?? 0, 'run')}`,
    ),
  ])

/** The curves in words. */
export const scalingSentence = (
  curves: readonly ScalingCurve[],
  cores: number | undefined,
): string =>
  sentences([
    `Speed-up over the number of workers${cores === undefined ? '' : `, ${coresQuantity(cores)} may be used`}`,
    ...curves.map(({ label, points }) => {
      const told = points.map(
        ({ workers, speedUp, efficiency }) =>
          `${formatQuantity(workers, 'worker')} ${ratioText(speedUp)}, efficiency ${shareText(efficiency)}`,
      )
      return `${label}: ${told.join('; ')}`
    }),
  ])
