/** Lanes of the workers over time, on the same time axis as the cores above. */
import { useMemo } from 'react'
import type { LanesKey } from '../../../shared/charts/kinds/lanes'
import type { LegendEntry } from '../../../shared/charts/kinds/legend'
import { MAX_TASK_BARS, taskLanes } from '../../../shared/charts/task-lanes'
import { legendFill } from '../../../painters/screen/bar-look'
import { lanesHeight, lanesPainter } from '../../../painters/screen/lanes-painter'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { usePalette } from '../../ui/theme/palette'
import { spanMs as spanOf } from '../../live/figures'
import type { LiveRun } from '../../../shared/state/live-run'
import { useCalm } from '../../live/use-live'
import { CallList } from './CallList'
import { TaskTableText } from './TaskTableText'
import classes from './TimelinePanel.module.css'

interface TimelinePanelProps {
  readonly run: LiveRun
  readonly revision: number
  /** Time that the chart shows, ms; all of the run when it is left out. */
  readonly spanMs?: number
}

/** With many tasks the lanes are worked out at most so often; it walks all of them. */
const DENSE_STEP_MS = 250
const LIVE_STEP_MS = 200

export function TimelinePanel({ run, revision, spanMs: wantedMs }: TimelinePanelProps) {
  const { tasks, markers, places } = run
  const spanMs = wantedMs ?? spanOf(run, run.lastT)
  const isMany = tasks.total > MAX_TASK_BARS
  const step = isMany ? DENSE_STEP_MS : LIVE_STEP_MS
  const nowMs = run.hasEnded ? run.lastT : Math.floor(run.lastT / step) * step
  // Many tasks may end within one step; only then is their revision not told.
  const taskRevision = isMany && !run.hasEnded ? 0 : tasks.revision
  const model = useMemo(
    () => ({ ...taskLanes(run, { nowMs, spanMs }), markers, taskRevision, places }),
    [run, nowMs, spanMs, markers, taskRevision, places],
  )
  return (
    <>
      <Legend entries={model.legend} />
      <ChartCanvas
        kind={lanesPainter}
        data={model}
        height={lanesHeight(model.rows.length, markers)}
        label={useCalm(model.text, run.phase)}
      />
      {markers.length > 0 && <CallList calls={markers} />}
      <TaskTableText run={run} revision={useCalm(revision, run.phase)} />
    </>
  )
}

function Legend({ entries }: { readonly entries: readonly LegendEntry<LanesKey>[] }) {
  const palette = usePalette()
  return (
    <div className={classes.legend}>
      {entries.map(({ key, text }) => (
        <span key={text}>
          {key && <i style={legendFill(key, palette)} />}
          {text}
        </span>
      ))}
    </div>
  )
}
