/** Quantiles of a sample, with one stated definition everywhere. */
import type { Quantiles } from '../contract/run-record'

/**
 * The quantile at `p` (0 .. 1) of values sorted upwards: definition 7 of Hyndman & Fan, "Sample
 * Quantiles in Statistical Packages" (The American Statistician 50, 1996), the default of R and NumPy:
 * linear between the values around position (n - 1) p. Undefined for no values.
 */
export function quantile(sorted: readonly number[], p: number): number | undefined {
  const position = (sorted.length - 1) * p
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (position - Math.floor(position))
}

/** Median, 95th and 99th percentile of values in any order, in their unit. Undefined for no values. */
export function quantiles(values: readonly number[]): Quantiles | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((p) => quantile(sorted, p))
  if (p50 === undefined || p95 === undefined || p99 === undefined) return undefined
  return { p50, p95, p99 }
}
