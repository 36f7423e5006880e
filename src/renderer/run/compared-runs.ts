/** The ended runs of an experiment in the shape that comparing them takes. */
import type { ComparedRun } from '../../shared/compare'
import type { RunOutcome } from '../../shared/run-record'
import type { LiveExperiment } from '../live/live-experiment'
import type { RunPhase } from '../live/live-run'

const outcomes: Readonly<Partial<Record<RunPhase, RunOutcome>>> = {
  completed: 'completed',
  stopped: 'stopped',
  failed: 'failed',
}

/** `ended`: how many have; the experiment changes in place, so a caller that remembers results names what they hang on. */
export function comparedRuns(experiment: LiveExperiment, ended: number): readonly ComparedRun[] {
  return experiment.runs
    .flatMap(({ id, spec, summary, phase }) => {
      const outcome = outcomes[phase]
      return summary && outcome ? [{ id, spec, summary, outcome }] : []
    })
    .slice(0, ended)
}
