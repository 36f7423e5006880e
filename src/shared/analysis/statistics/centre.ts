/** Middle and spread of a few values. */
import { quantile } from '../quantiles'

const ascending = (a: number, b: number): number => a - b

/** Undefined for no values. */
export const median = (values: readonly number[]): number | undefined =>
  quantile(values.toSorted(ascending), 0.5)

/** Undefined for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length > 0
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : undefined
}

/** Standard deviation of a sample (divided by n - 1). Undefined for fewer than two values. */
export function sampleSd(values: readonly number[]): number | undefined {
  const centre = mean(values)
  if (centre === undefined || values.length < 2) return undefined
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
