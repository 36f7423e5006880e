/**
 * The order of an experiment's runs. Warm-ups come first; the repeats then go forwards and backwards through the variants in
 * turn (A B B A …), so that a machine that grows warmer or busier favours none of them. Pure.
 */
import type {
  ExperimentPlace,
  ExperimentSpec,
  PlannedRun,
} from '../../../shared/contract/experiment'
import type { RunSpec } from '../../../shared/contract/run-spec'

/** Of an experiment, besides what is run. */
export type ExperimentSettings = Omit<ExperimentSpec, 'specs'>

export interface PlanInput extends Pick<ExperimentSettings, 'repeats' | 'warmUps' | 'title'> {
  readonly experiment: string
  /** One a variant. */
  readonly specs: readonly RunSpec[]
  /** Makes the id of a run. */
  readonly newRunId: () => string
}

export function planRuns(input: PlanInput): readonly PlannedRun[] {
  const { experiment, title, specs, repeats, warmUps, newRunId } = input
  const rounds = [
    ...Array.from({ length: warmUps }, (_, repeat) => ({ repeat, isWarmUp: true })),
    ...Array.from({ length: repeats }, (_, repeat) => ({ repeat, isWarmUp: false })),
  ]
  const forwards = specs.map((spec, variant) => ({ spec, variant }))
  const backwards = forwards.toReversed()
  const planned = rounds.flatMap((round) => {
    const order = round.isWarmUp || round.repeat % 2 === 0 ? forwards : backwards
    return order.map((variant) => ({ ...round, ...variant }))
  })
  return planned.map(({ spec, variant, repeat, isWarmUp }, index) => {
    const place: ExperimentPlace = {
      id: experiment,
      ...(title !== undefined && { title }),
      index,
      of: planned.length,
      variant,
      repeat,
      isWarmUp,
    }
    return { run: newRunId(), spec, place }
  })
}
