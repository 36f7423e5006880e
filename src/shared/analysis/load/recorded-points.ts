/** What the cores did in a run that is over, as the view shows it when the run is opened again: the same code folds it. */
import type { RunRecord } from '../../contract/run-record'
import { coarser, type SeriesPoint } from '../../series/sample-series'
import { runFromRecord } from '../../state/run-from-record'
import { watchFromRecord } from '../../state/watch/from-record'

/** Oldest first, at most about `most` of them; between two that do not touch there is a gap. */
export function recordedPoints(record: RunRecord, most = Infinity): readonly SeriesPoint[] {
  // Neither tasks nor lines change what the cores did.
  const bare = { ...record, tasks: [], log: [], markers: [] }
  const { meter } = record.root ? watchFromRecord(bare) : runFromRecord(bare)
  return coarser(meter.series.points, most)
}
