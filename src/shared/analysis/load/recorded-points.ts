/** What the cores did in a run that is over, as the view shows it when the run is opened again: the same code folds it. */
import type { RunRecord } from '../../contract/run-record'
import { coarser, type SeriesPoint } from '../../series/sample-series'
import { runFromRecord } from '../../state/run-from-record'
import { watchPoints } from '../../state/watch/watch-points'

/** Several charts of a report, and the findings, ask for the same. */
const known = new WeakMap<RunRecord, readonly SeriesPoint[]>()

/** Oldest first, at most about `most` of them; between two that do not touch there is a gap. */
export function recordedPoints(record: RunRecord, most = Infinity): readonly SeriesPoint[] {
  const points = known.get(record) ?? pointsOf(record)
  known.set(record, points)
  return coarser(points, most)
}

function pointsOf(record: RunRecord): readonly SeriesPoint[] {
  if (record.root) return watchPoints(record)
  // Neither tasks nor lines change what the cores did.
  return runFromRecord({ ...record, tasks: [], log: [], markers: [] }).meter.series.points
}
