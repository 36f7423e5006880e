/** How long the charts of a record are. */
import type { RunRecord } from '../../contract/run-record'

/** The run from its start to its last reading, ms. */
export const endMsOf = ({ summary, samples }: RunRecord): number =>
  Math.max(summary.wallMs, samples.t.at(-1) ?? 0, 1)
