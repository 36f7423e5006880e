/**
 * Percentile bootstrap intervals (Efron & Tibshirani, "An Introduction to the Bootstrap", Chapman & Hall 1993, chapter
 * 13): draw from the values with replacement, form the figure again, many times; the middle 95 % of what comes out is the
 * interval. Every call starts from the same seed, so the same values have the same interval.
 */
import type { Interval } from '../../contract/experiment-result'
import { quantile } from '../quantiles'
import { seededRandom, type Random } from './random'

/** Enough for the ends of a 95 % interval (ibid., chapter 19: at least 1000). */
const RESAMPLES = 2000

const COVERAGE = 0.95
const SEED = 20_260_301

/** A sample of the same size, drawn with replacement. */
const draw = (values: readonly number[], random: Random): number[] =>
  values.map(() => values[Math.floor(random() * values.length)] as number)

/**
 * Interval of a figure of one or more independent groups of values. `figure` may be undefined for a draw (a fit that
 * does not exist); such draws are left out. Undefined when any group has fewer than two values, since one value does not
 * vary, or when hardly any draw gave a figure.
 */
export function bootstrapInterval(
  groups: readonly (readonly number[])[],
  figure: (groups: readonly (readonly number[])[]) => number | undefined,
): Interval | undefined {
  return bootstrapIntervals(groups, (drawn) => [figure(drawn)])[0]
}

/** The same for several figures that come out of one calculation. */
export function bootstrapIntervals(
  groups: readonly (readonly number[])[],
  figures: (groups: readonly (readonly number[])[]) => readonly (number | undefined)[],
): (Interval | undefined)[] {
  if (groups.length === 0 || groups.some((group) => group.length < 2)) return []
  const random = seededRandom(SEED)
  const drawn: number[][] = []
  for (let i = 0; i < RESAMPLES; i++) {
    const figuresOfDraw = figures(groups.map((group) => draw(group, random)))
    for (const [nth, value] of figuresOfDraw.entries()) {
      if (value !== undefined && Number.isFinite(value)) (drawn[nth] ??= []).push(value)
    }
  }
  return drawn.map(middle)
}

function middle(values: readonly number[]): Interval | undefined {
  if (values.length < RESAMPLES / 2) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const low = quantile(sorted, (1 - COVERAGE) / 2)
  const high = quantile(sorted, (1 + COVERAGE) / 2)
  return low === undefined || high === undefined ? undefined : { low, high }
}
