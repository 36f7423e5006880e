/** Values that lie far from the others. They are shown and never left out: they happened. */
import { mean, median } from './centre'

/** Iglewicz & Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993): modified z-scores above this are suspect. */
export const OUTLIER_SCORE = 3.5

/** Makes the MAD of normal values estimate their standard deviation: the third quartile of the normal distribution. */
const MAD_FACTOR = 0.6745

/** The same for the mean absolute deviation, sqrt(pi / 2): what stands in when more than half of the values are equal. */
const MEAN_DEVIATION_FACTOR = 1.253_314

/** With fewer, the median and its deviation say nothing about what is usual. */
const LEAST_VALUES = 4

/**
 * Modified z-score of `value` among `others`: 0.6745 (x - median) / MAD. Where the MAD is 0 the mean absolute deviation
 * stands in; where that is 0 too, all others are equal and anything else is infinitely far.
 */
export function modifiedZScore(value: number, others: readonly number[]): number {
  const centre = median(others)
  if (centre === undefined || value === centre) return 0
  const deviations = others.map((other) => Math.abs(other - centre))
  const mad = median(deviations) ?? 0
  if (mad > 0) return (MAD_FACTOR * (value - centre)) / mad
  const meanDeviation = mean(deviations) ?? 0
  return (value - centre) / (MEAN_DEVIATION_FACTOR * meanDeviation)
}

/** Indices of the values that are outliers, to either side. */
export function outliers(values: readonly number[]): number[] {
  if (values.length < LEAST_VALUES) return []
  return values.flatMap((value, i) =>
    Math.abs(modifiedZScore(value, values)) > OUTLIER_SCORE ? [i] : [],
  )
}
