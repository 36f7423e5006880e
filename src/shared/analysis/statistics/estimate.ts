/** What the repeats of one figure say together, and how two such figures relate. */
import type { Estimate, Ratio } from '../../contract/experiment-result'
import { bootstrapInterval } from './bootstrap'
import { mean, median, sampleSd } from './centre'
import { outliers } from './outliers'

/** Undefined for no values. */
export function estimate(values: readonly number[]): Estimate | undefined {
  const centre = median(values)
  const average = mean(values)
  if (centre === undefined || average === undefined) return undefined
  return {
    median: centre,
    mean: average,
    sd: sampleSd(values),
    interval: bootstrapInterval([values], ([drawn = []]) => median(drawn)),
    values: [...values],
    outliers: outliers(values),
  }
}

/**
 * Median of `values` divided by the median of `by`, each of the two drawn on its own for the interval. Undefined when
 * there is nothing to divide, or to divide by.
 */
export function ratioOfMedians(
  values: readonly number[],
  by: readonly number[],
): Ratio | undefined {
  const value = ratio(values, by)
  if (value === undefined) return undefined
  return {
    value,
    interval: bootstrapInterval([values, by], ([upper = [], lower = []]) => ratio(upper, lower)),
  }
}

function ratio(values: readonly number[], by: readonly number[]): number | undefined {
  const [upper, lower] = [median(values), median(by)]
  return upper === undefined || lower === undefined || lower <= 0 ? undefined : upper / lower
}
