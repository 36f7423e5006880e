/** Whether the first of several runs was slower than the rest: caches, start-up, a cold machine. */
import { TIE_SHARE } from './tie'
import { median } from './centre'
import { modifiedZScore, OUTLIER_SCORE } from './outliers'

/** Two runs besides the first one do not yet say how much runs vary. */
const LEAST_OTHERS = 3

/**
 * As hyperfine warns of a slow first run: when its modified z-score is beyond the limit of an outlier. Here the others
 * alone say what is usual, and a difference that would count as a tie is none, however even the others are.
 */
export function isFirstSlow(values: readonly number[]): boolean {
  const [first, ...others] = values
  const usual = median(others)
  if (first === undefined || usual === undefined || others.length < LEAST_OTHERS) return false
  return first > usual * (1 + TIE_SHARE) && modifiedZScore(first, others) > OUTLIER_SCORE
}
