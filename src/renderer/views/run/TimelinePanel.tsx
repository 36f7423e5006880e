/** Lanes of the workers over time, on the same time axis as the cores above. */
import { useCallback, useMemo } from 'react'
import {
  formatCount,
  formatDuration,
  formatQuantity,
  formatShare,
} from '../../../shared/messages/format'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { timelineChart, timelineHeight } from '../../../painters/screen/timeline-chart'
import { spanMs as spanOf } from '../../live/figures'
import type { LiveRun } from '../../../shared/state/live-run'
import { buildTimeline, type Timeline } from '../../../painters/screen/timeline'
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
  const step = tasks.total > 500 ? DENSE_STEP_MS : LIVE_STEP_MS
  const nowMs = run.hasEnded ? run.lastT : Math.floor(run.lastT / step) * step
  // Many tasks may end within one step; only then is their revision not told.
  const taskRevision = tasks.total > 500 && !run.hasEnded ? 0 : tasks.revision
  const timeline = useMemo(
    () => ({ ...buildTimeline(run, nowMs, spanMs), taskRevision, places }),
    [run, nowMs, spanMs, taskRevision, places],
  )
  const tooltip = useCallback(
    (bar: Timeline['bars'][number]) => barText(bar, run, timeline),
    [run, timeline],
  )
  const data = useMemo(
    () => ({ timeline, spanMs, markers, labelOf: (task: number) => tasks.label(task), tooltip }),
    [timeline, spanMs, markers, tasks, tooltip],
  )
  const sentence = useCalm(timelineSentence(run, timeline), run.phase)
  return (
    <>
      <div className={classes.legend}>
        {timeline.isDense
          ? 'Too many tasks to show one by one: the stronger the colour, the more were in flight.'
          : 'Full colour: done. Pale: running. Hatched: failed or cancelled. On top: tasks that wait, darker is more.'}
      </div>
      <ChartCanvas
        kind={timelineChart}
        data={data}
        height={timelineHeight(timeline.rows.length, markers)}
        label={sentence}
      />
      {markers.length > 0 && <CallList calls={markers} />}
      <TaskTableText run={run} revision={useCalm(revision, run.phase)} />
    </>
  )
}

/** What stands in the tooltip of a bar. */
function barText(bar: Timeline['bars'][number], run: LiveRun, timeline: Timeline): string[] {
  const when = `${formatDuration(bar.fromMs)} to ${formatDuration(bar.toMs)}`
  const slot = timeline.rows[bar.row]?.slot
  if (bar.kind !== 'task') {
    const level = bar.level < 10 ? Number(bar.level.toFixed(1)) : Math.round(bar.level)
    const what = bar.kind === 'waiting' ? 'waiting' : 'in flight'
    const lane = slot === undefined ? [] : [`worker ${slot}`]
    return [`${formatCount(level) === '0' ? level : level} tasks ${what}`, ...lane, when]
  }
  const { tasks } = run
  const worker = tasks.worker[bar.task]
  const queued = tasks.queuedMs[bar.task] ?? Number.NaN
  const failure = tasks.failures.find(({ task }) => task === bar.task)
  return [
    `${tasks.label(bar.task)} (task ${bar.task})`,
    `${bar.phase} on worker ${worker}`,
    ...(Number.isNaN(queued) ? [] : [`waited ${formatDuration(bar.fromMs - queued)}`]),
    `ran ${formatDuration(bar.toMs - bar.fromMs)}`,
    when,
    ...(failure ? failure.error.split('\n', 1) : []),
  ]
}

/** The lanes in words: `Worker 0: 4 tasks, busy 98 % of the time so far`. */
function timelineSentence(run: LiveRun, timeline: Timeline): string {
  const elapsed = Math.max(1, run.lastT)
  const lanes = run.workers.slots.map((_, slot) => {
    const bars = timeline.bars.filter((bar) => timeline.rows[bar.row]?.slot === slot)
    const busyMs = unionMs(bars)
    const done = run.workers.doneBySlot[slot] ?? 0
    return `Worker ${slot}: ${formatQuantity(done, 'task')} done, occupied ${formatShare(busyMs / elapsed)} of the time`
  })
  const { queued } = run.tasks.counts
  return [
    `Timeline of ${formatQuantity(run.tasks.total, 'task')}, ${queued} waiting`,
    ...lanes,
  ].join('. ')
}

/** Time that at least one of the bars covers, ms. */
function unionMs(bars: readonly { readonly fromMs: number; readonly toMs: number }[]): number {
  let covered = 0
  let end = Number.NEGATIVE_INFINITY
  for (const { fromMs, toMs } of bars.toSorted((a, b) => a.fromMs - b.fromMs)) {
    covered += Math.max(0, toMs - Math.max(fromMs, end))
    end = Math.max(end, toMs)
  }
  return covered
}
