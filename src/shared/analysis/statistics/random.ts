/** A generator of our own, so that the same runs give the same intervals on every machine and every time. */

/** Numbers in 0 (inclusive) … 1 (exclusive). */
export type Random = () => number

/** 2^32, as a factor. */
const SCALE = 1 / 4_294_967_296

/**
 * Marsaglia's xorshift32 with the shifts 13, 17, 5 ("Xorshift RNGs", Journal of Statistical Software 8, 2003). Its
 * period of 2^32 - 1 is some hundred times what a bootstrap of our sizes draws. A seed of 0 is taken as 1.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state * SCALE
  }
}
