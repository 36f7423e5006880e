/** Brings what a person or a form gave to an experiment with checked specs, or says in sentences what is wrong with it. */
import { ExperimentSpec } from '../../../shared/contract/experiment'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { Issue } from '../../../shared/contract/workload-description'
import { checkSpec } from './check-spec'

export interface CheckedExperiment extends Omit<ExperimentSpec, 'specs'> {
  readonly specs: readonly RunSpec[]
}

export type ExperimentCheck =
  | { readonly ok: true; readonly experiment: CheckedExperiment }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const { repeats, warmUps, coolDownSeconds, variants, runs } = EXPERIMENT_LIMITS

/** What each field may be; the schema decides, this says it. */
const rules: Readonly<Record<string, string>> = {
  specs: `an experiment must have 1 to ${variants} different runs`,
  repeats: `repeats must be a whole number from ${repeats.min} to ${repeats.max}`,
  warmUps: `warmUps must be a whole number from ${warmUps.min} to ${warmUps.max}`,
  coolDownSeconds: `coolDownSeconds must be a number of seconds from ${coolDownSeconds.min} to ${coolDownSeconds.max}`,
  title: 'the title must be a text of at most 200 characters',
}

/** Every default is filled in. Issues of the n-th spec are prefixed by `specs.n.`. */
export function checkExperiment(input: unknown): ExperimentCheck {
  const parsed = ExperimentSpec.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }): Issue => {
      const field = String(path[0] ?? '')
      return { path: path.join('.'), message: rules[field] ?? message }
    })
    return { ok: false, issues }
  }
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

function tooMany(spec: ExperimentSpec): readonly Issue[] {
  const planned = spec.specs.length * (spec.repeats + spec.warmUps)
  if (planned <= runs) return []
  const message = `this would be ${planned} runs, at most ${runs} make an experiment: take fewer models, pool sizes or repeats`
  return [{ path: 'repeats', message }]
}
