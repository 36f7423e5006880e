/** Which variants are fastest. Those that cannot be told apart from the fastest win with it. */
import type { Estimate } from '../../contract/experiment-result'
import { TIE_SHARE } from '../statistics/tie'

/** The least and the most of n values hold the median 1 - 2^(1 - n) of the time: with 5 that is 94 %, with 3 only 75 %. */
export const LEAST_REPEATS = 5

/** Whether the fastest time cannot be told from this one. */
export function isTie(best: Estimate, other: Estimate): boolean {
  const overlaps =
    best.interval !== undefined &&
    other.interval !== undefined &&
    other.interval.low <= best.interval.high
  const isFew = Math.min(best.values.length, other.values.length) < LEAST_REPEATS
  return overlaps || (isFew && other.median <= best.median * (1 + TIE_SHARE))
}

/** Of those that have a time; none when all of them tie, or when there is only one. */
export function winners<T extends { readonly wallMs?: Estimate | undefined }>(
  variants: readonly T[],
): T[] {
  const timed = variants.flatMap((variant) =>
    variant.wallMs ? [{ variant, wall: variant.wallMs }] : [],
  )
  const best = timed.toSorted((a, b) => a.wall.median - b.wall.median)[0]
  if (!best) return []
  const leaders = timed.filter(({ wall }) => wall === best.wall || isTie(best.wall, wall))
  return leaders.length < timed.length ? leaders.map(({ variant }) => variant) : []
}
