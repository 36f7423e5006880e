/**
 * What is compared while an experiment goes: of each variant the ended run whose wall time is its median so far, warm-ups
 * left out. Cheap, so that comparing takes nothing from the cores that are being measured.
 */
import type { ComparedRun } from '../../../shared/analysis/experiment/compared-run'
import type { RunOutcome } from '../../../shared/contract/run-record'
import type { RunPhase } from '../../../shared/messages/run-state'
import type { LiveExperiment, LiveVariant } from '../../../shared/state/live-experiment'

const outcomes: Readonly<Partial<Record<RunPhase, RunOutcome>>> = {
  completed: 'completed',
  stopped: 'stopped',
  failed: 'failed',
  interrupted: 'interrupted',
}

/** `ended`: how many have; the experiment changes in place, so a caller that remembers results names what they hang on. */
export function comparedRuns(experiment: LiveExperiment, ended: number): readonly ComparedRun[] {
  return ended === 0 ? [] : experiment.variants.flatMap(medianRun)
}

function medianRun({ runs }: LiveVariant): ComparedRun[] {
  const measured = runs.flatMap(({ id, spec, summary, phase, place }) => {
    const outcome = outcomes[phase]
    return summary && outcome && place?.isWarmUp !== true ? [{ id, spec, summary, outcome }] : []
  })
  const isSound = ({ outcome, summary: { tasks } }: ComparedRun): boolean =>
    outcome === 'completed' && tasks.done === tasks.total
  const sound = measured.filter(isSound)
  const byWall = (sound.length > 0 ? sound : measured).toSorted(
    (a, b) => a.summary.wallMs - b.summary.wallMs,
  )
  // Of an even number the faster of the two in the middle.
  return byWall.slice((byWall.length - 1) >> 1).slice(0, 1)
}
