/** How far apart the readings of a run should be: what tells a late one from a gap. */
import type { RunRecord } from '../../contract/run-record'

/**
 * From the rate that was asked for; but portable sources start a program for each reading and go as fast as that
 * allows, so there the rate that came about counts.
 */
export function intervalMsOf({ spec, summary }: RunRecord): number {
  const { source, actualHz = spec.rateHz } = summary.sampling
  return 1000 / (source === 'portable' ? Math.min(spec.rateHz, actualHz) : spec.rateHz)
}
