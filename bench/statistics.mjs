/** The few figures that a table needs of many. */

/**
 * Linear interpolation between the closest ranks (Hyndman and Fan, type 7).
 * @param {readonly number[]} values at least one
 * @param {number} share 0 .. 1
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** The chance of missing that is accepted; 5 values cannot do better than 6 %, their whole spread. */
const missChance = 0.07

/**
 * An interval that holds the median of what the values are drawn from, whatever their distribution: between two order
 * statistics, by the sign test (Conover, Practical Nonparametric Statistics, 3.2).
 * @param {readonly number[]} values
 * @returns {{ low: number, high: number } | undefined} undefined with fewer than 5 values: they do not carry one
 */
export function medianInterval(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const { length } = sorted
  if (2 * 0.5 ** length > missChance) return undefined
  let cut = 0
  // Chance that exactly `cut` values, then that at most so many, fall on one side of the median.
  let exactly = 0.5 ** length
  for (let atMost = exactly; ; cut += 1) {
    exactly *= (length - cut) / (cut + 1)
    atMost += exactly
    if (2 * atMost > missChance) break
  }
  return { low: sorted[cut] ?? Number.NaN, high: sorted[length - 1 - cut] ?? Number.NaN }
}

/** @param {readonly number[]} values */
export const summarize = (values) => ({
  median: quantile(values, 0.5),
  min: Math.min(...values),
  max: Math.max(...values),
})
