/**
 * An experiment: variants (a workload under a model with a pool size), each run several times in an interleaved order.
 * The schema is the one definition of what can be asked for; `ExperimentPlace` is what a record keeps of it.
 */
import { z } from 'zod'
import { EXPERIMENT_LIMITS } from './limits'
import type { RunSpec } from './run-spec'

const { repeats, warmUps, coolDownSeconds, variants } = EXPERIMENT_LIMITS

export const ExperimentSpec = z.strictObject({
  /** One a variant; each is checked against the schema of a run and of its workload. */
  specs: z.array(z.unknown()).min(1).max(variants),
  /** Measured runs of each variant. */
  repeats: z.int().min(repeats.min).max(repeats.max).default(repeats.default),
  /** Runs of each variant before the measured ones; kept, but no part of any figure. */
  warmUps: z.int().min(warmUps.min).max(warmUps.max).default(warmUps.default),
  /** Pause between two runs. */
  coolDownSeconds: z
    .number()
    .min(coolDownSeconds.min)
    .max(coolDownSeconds.max)
    .default(coolDownSeconds.default)
    .meta({ unit: 's' }),
  /** What people call it; of a story its title. */
  title: z.string().max(200).optional(),
})
export type ExperimentSpec = z.output<typeof ExperimentSpec>
export type ExperimentSpecInput = z.input<typeof ExperimentSpec>

/** Where a run stands in its experiment. */
export const ExperimentPlace = z.object({
  id: z.string().min(1).max(100),
  title: z.string().optional(),
  /** 0, 1, 2 … in the order in which they were run. */
  index: z.int().nonnegative(),
  /** How many runs were planned. */
  of: z.int().positive(),
  /** Which variant, and which of its runs; warm-ups have a count of their own. */
  variant: z.int().nonnegative(),
  repeat: z.int().nonnegative(),
  isWarmUp: z.boolean(),
})
export type ExperimentPlace = z.infer<typeof ExperimentPlace>

/** One run of the plan, known before the first one starts. */
export interface PlannedRun {
  readonly run: string
  readonly spec: RunSpec
  readonly place: ExperimentPlace
}
