/** The timeline of a record, told by the tasks and workers as the app replays them. */
import type { RunRecord } from '../../../shared/contract/run-record'
import { taskLanes } from '../../../shared/charts/task-lanes'
import { runFromRecord } from '../../../shared/state/run-from-record'
import { lanes } from '../../../painters/svg/lanes'
import type { Markup } from '../../../painters/svg/markup'
import { type Bounds, shownMarkers } from './bounds'

const MOST_LANES = 64
const NO_SAMPLES = { t: [], cores: [], processes: {}, threads: {} }

/** Undefined when no task started. */
export function timeline(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  if (
    !record.tasks.some(({ startedMs, worker }) => startedMs !== undefined && worker !== undefined)
  ) {
    return undefined
  }
  const run = runFromRecord({ ...record, samples: NO_SAMPLES, log: [] })
  const view = {
    nowMs: endMs,
    spanMs: endMs,
    mostBars: bounds.timelineTasks,
    mostLanes: MOST_LANES,
  }
  return lanes({ ...taskLanes(run, view), markers: shownMarkers(record, bounds) }, id)
}
