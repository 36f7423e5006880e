/** What measured rounds say of a limit that the project promises, and that they do not say it when they vary more than it. */
import { medianInterval, quantile } from './statistics.mjs'

/**
 * @param {object} question
 * @param {string} question.what what is compared, as the sentence begins
 * @param {string} question.costing e.g. `watching costs`
 * @param {string} question.own name of the subject
 * @param {string} question.reference name of the subject that it is held against
 * @param {string} question.key of the figure
 * @param {number} question.limit as a share
 * @param {import('./rounds.mjs').Measured} measured
 */
export function sayLimit({ what, costing, own, reference, key, limit }, { rounds }) {
  const costs = rounds.map(
    ({ figures }) =>
      (figures.get(own)?.[key] ?? Number.NaN) / (figures.get(reference)?.[key] ?? Number.NaN) - 1,
  )
  const interval = medianInterval(costs)
  const median = inPercent(quantile(costs, 0.5))
  if (!interval) return `${what}: ${costing} ${median}; so few rounds decide nothing.`
  const { low, high } = interval
  const holds = high <= limit ? 'holds' : low > limit ? 'DOES NOT HOLD' : 'is not decided'
  return `${what}: ${costing} ${median} (the median lies between ${inPercent(low)} and ${inPercent(high)}): the limit of ${limit * 100} % ${holds}.`
}

/** @param {number} share */
const inPercent = (share) => `${(share * 100).toFixed(2)} %`
