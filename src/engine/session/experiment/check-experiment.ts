/** Brings what a person or a form gave to an experiment with checked specs, or says what is wrong with it. */
import { ExperimentSpec } from '../../../shared/contract/experiment'
import { type Issue, issuesOf } from '../../../shared/contract/issues'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import type { RunSpec } from '../../../shared/contract/run-spec'
import { checkSpec } from './check-spec'

export interface CheckedExperiment extends Omit<ExperimentSpec, 'specs'> {
  readonly specs: readonly RunSpec[]
}

export type ExperimentCheck =
  | { readonly ok: true; readonly experiment: CheckedExperiment }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Every default is filled in. Issues of the n-th spec are prefixed by `specs.n.`. */
export function checkExperiment(input: unknown): ExperimentCheck {
  const parsed = ExperimentSpec.safeParse(input)
  if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error, ExperimentSpec) }
  const checked = parsed.data.specs.map(checkSpec)
  const issues = checked.flatMap((result, index) =>
    result.ok
      ? []
      : result.issues.map((issue) => ({ ...issue, path: `specs.${index}.${issue.path}` })),
  )
  const all = [...issues, ...tooMany(parsed.data)]
  if (all.length > 0) return { ok: false, issues: all }
  const specs = checked.flatMap((result) => (result.ok ? [result.spec] : []))
  return { ok: true, experiment: { ...parsed.data, specs } }
}

function tooMany({ specs, repeats, warmUps }: ExperimentSpec): readonly Issue[] {
  const runs = specs.length * (repeats + warmUps)
  const most = EXPERIMENT_LIMITS.runs
  return runs > most ? [{ code: 'tooManyRuns', runs, most, path: 'repeats' }] : []
}
