/** A caveat on all others: too little was measured to be sure of anything. */
import type { RunRule } from './rule'

/** Starting workers and the steps of the counters (10 ms) are then a few per cent at most; our choice. */
const LEAST_WALL_MS = 1000

/** Means of fewer readings than this vary too much; our choice. */
const LEAST_SAMPLES = 20

export const notEnoughData: RunRule = ({ wallMs, record }) => {
  const samples = record.samples.t.length
  if (wallMs >= LEAST_WALL_MS && samples >= LEAST_SAMPLES) return undefined
  return {
    id: 'not-enough-data',
    params: { wallMs, samples, leastWallMs: LEAST_WALL_MS, leastSamples: LEAST_SAMPLES },
    confidence: 'high',
    region: 'times',
  }
}
