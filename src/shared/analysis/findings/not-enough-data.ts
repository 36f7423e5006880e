/** A caveat on all others: too little was measured to be sure of anything. */
import { formatDuration, formatQuantity } from '../../messages/format'
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
    title:
      wallMs < LEAST_WALL_MS
        ? 'Too short for reliable figures'
        : 'Too few readings for reliable figures',
    evidence:
      `It took ${formatDuration(wallMs)} and was read ${formatQuantity(samples, 'time')}. ` +
      `Figures can be trusted from ${LEAST_WALL_MS / 1000} s and ${LEAST_SAMPLES} readings on: give it more work, or a higher sampling rate.`,
    confidence: 'high',
    region: 'times',
  }
}
