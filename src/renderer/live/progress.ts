/** How far an experiment is, in words. Pure. */
import { timeLeftMs, timeLeftText } from '../../shared/messages/time-left'
import { runTimeLeftMs } from './figures'
import type { LiveExperiment, LiveState } from '../../shared/state/live-experiment'
import type { LiveRun } from '../../shared/state/live-run'

/** `repeat 3 of 5`, `warm-up 1 of 2`, `warm-up`; undefined when each variant runs once. */
export function repeatText(run: LiveRun, experiment: LiveExperiment): string | undefined {
  const { place } = run
  const variant = experiment.variants.find((one) => one.variant === place?.variant)
  if (!place || !variant || variant.runs.length === 1) return undefined
  const alike = variant.runs.filter((one) => one.place?.isWarmUp === place.isWarmUp).length
  const nth = alike > 1 ? ` ${place.repeat + 1} of ${alike}` : ''
  if (place.isWarmUp) return `warm-up${nth}`
  return alike > 1 ? `repeat${nth}` : 'measured run'
}

/** What is left of all runs, ms; undefined where that would be a guess. `now`: the view's monotonic clock, ms. */
export function experimentLeftMs(experiment: LiveExperiment, now: number): number | undefined {
  const { plan, runs, facts } = experiment
  const tookMs = new Map(runs.flatMap(({ id, summary }) => (summary ? [[id, summary.wallMs]] : [])))
  const active = runs.find((run) => run.isActive)
  return timeLeftMs({
    plan,
    tookMs,
    running: active && {
      run: active.id,
      forMs: active.elapsedMs(now),
      leftMs: runTimeLeftMs(active, now),
    },
    coolDownMs: facts.coolDownMs,
    coolingForMs: experiment.afterPause && pauseOverMs(experiment, now),
  })
}

/** How much of the pause that goes now is over, ms. */
function pauseOverMs({ facts, lastEndAt }: LiveExperiment, now: number): number {
  return Math.min(facts.coolDownMs, Math.max(0, now - (lastEndAt ?? now)))
}

/** `Run 7 of 20 (repeat 2 of 5), about 40 s left`; `Cooling down, run 8 of 20 begins in 3 s, about 40 s left`. Of several runs only. */
export function progressSentence(experiment: LiveExperiment, now: number): string | undefined {
  const { runs, facts, isRunning } = experiment
  if (!isRunning || runs.length < 2) return undefined
  const leftMs = experimentLeftMs(experiment, now)
  const left = leftMs === undefined ? '' : `, ${timeLeftText(leftMs)}`
  const next = experiment.afterPause
  if (next) {
    const seconds = Math.ceil((facts.coolDownMs - pauseOverMs(experiment, now)) / 1000)
    return `Cooling down, run ${runs.indexOf(next) + 1} of ${runs.length} begins in ${seconds} s${left}`
  }
  const run = runs.find((one) => one.isActive) ?? runs.find((one) => !one.hasEnded)
  const nth = run ? runs.indexOf(run) + 1 : runs.length
  const repeat = run && repeatText(run, experiment)
  return `Run ${nth} of ${runs.length}${repeat === undefined ? '' : ` (${repeat})`}${left}`
}

/** What goes, where the run itself may be out of sight: `Running. Esc stops it.`; `Run 7 of 20. Esc stops it.` */
export function goingSentence({ experiment, unseenRunGoing }: LiveState): string {
  if (unseenRunGoing || !experiment) return 'A run is in progress. Esc stops it.'
  const { runs, isRunning, current } = experiment
  if (!isRunning) return 'Keeping what was measured.'
  const run = runs.find((one) => !one.hasEnded) ?? current
  if (run?.phase === 'stopping') return `${run.stateWord}.`
  const what =
    runs.length > 1 && run ? `Run ${runs.indexOf(run) + 1} of ${runs.length}` : run?.stateWord
  return `${what}. Esc stops it.`
}
