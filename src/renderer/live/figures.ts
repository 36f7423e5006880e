/** Figures and sentences about a live run: pure, so that the header, the status line and tests read the same. */
import { formatClock, formatDuration } from '../../shared/messages/format'
import { runLabel } from '../../shared/messages/run-label'
import { tasksSentence } from '../../shared/messages/tasks-text'
import type { LiveExperiment } from '../../shared/state/live-experiment'
import type { LiveRun } from '../../shared/state/live-run'

/** Before this share of the work an estimate would be a guess. */
const MIN_PROGRESS_FOR_ESTIMATE = 0.03
const MIN_ELAPSED_FOR_ESTIMATE_MS = 500

/** Time left of one run in ms if the rest goes at the mean speed so far; undefined where that would be a guess. */
export function runTimeLeftMs(run: LiveRun, now: number): number | undefined {
  const { progress } = run.tasks
  const elapsed = run.elapsedMs(now)
  if (run.phase !== 'running' || progress < MIN_PROGRESS_FOR_ESTIMATE) return undefined
  if (elapsed < MIN_ELAPSED_FOR_ESTIMATE_MS || progress >= 1) return undefined
  return (elapsed * (1 - progress)) / progress
}

/** Short name of a run of an experiment, apart from the others in it. */
export function labelOf(run: LiveRun, experiment: LiveExperiment): string {
  return runLabel(run.spec, experiment.variantSpecs)
}

/** What goes on, as one sentence: `Running threads × 2: 3 of 8 tasks done`. */
export function statusSentence(run: LiveRun, label: string): string {
  const { counts, total } = run.tasks
  const text = tasksSentence({ ...counts, total })
  switch (run.phase) {
    case 'waiting':
      return `${run.stateWord} to start ${label}`
    case 'running':
    case 'stopping':
      return `${run.stateWord} ${label}: ${text}`
    case 'completed':
      return `${run.stateWord}, ${label}: ${text} in ${formatDuration(run.summary?.wallMs)}`
    case 'stopped':
    case 'interrupted':
      return `${run.stateWord} ${label}: ${text} after ${formatDuration(run.summary?.wallMs)}`
    case 'failed':
      return `${run.stateWord}, ${label}: ${run.error ?? 'no reason given'}`
  }
}

/** The time axis grows in steps, so that what is drawn moves seldom. In ms. */
const SPANS_MS = [1000, 2000, 5000, 10_000, 15_000, 20_000, 30_000, 45_000, 60_000, 90_000]
const LONG_STEP_MS = 60_000
const SHORTEST_LIVE_SPAN_MS = 5000

/** Time that charts show, ms: all of a run that has ended, else the next round step. */
export function spanMs(run: Pick<LiveRun, 'hasEnded' | 'lastT'>, elapsedMs: number): number {
  if (run.hasEnded) return Math.max(1, run.lastT, elapsedMs)
  const wanted = Math.max(SHORTEST_LIVE_SPAN_MS, elapsedMs)
  const step = SPANS_MS.find((span) => span >= wanted)
  return step ?? Math.ceil(wanted / LONG_STEP_MS) * LONG_STEP_MS
}

/** Elapsed time as a clock while it runs, exact when it has ended. */
export function elapsedText(run: Pick<LiveRun, 'hasEnded' | 'elapsedMs'>, now: number): string {
  const elapsed = run.elapsedMs(now)
  return run.hasEnded ? formatDuration(elapsed) : formatClock(elapsed)
}
