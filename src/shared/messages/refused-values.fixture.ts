/** Values that forms, command line and engine refuse, each in the same words. */

export interface RefusedValue {
  /** The field of an experiment, or `specs.0.` and that of its run. */
  readonly path: string
  readonly value: unknown
  /** As it is typed. */
  readonly typed: string
  /** What follows the name of the field. */
  readonly told: string
}

const refused = (path: string, value: unknown, told: string, typed = String(value)) =>
  ({ path, value, typed, told }) satisfies RefusedValue

export const refusedValues: readonly RefusedValue[] = [
  refused('specs.0.workers', 0, 'must be a whole number from 1 to 256'),
  refused('specs.0.workers', 2.5, 'must be a whole number from 1 to 256'),
  refused('specs.0.rateHz', 51, 'must be a number from 1 to 50'),
  refused('specs.0.rateHz', Number.NaN, 'must be a number from 1 to 50', '1e1'),
  refused('specs.0.maxTasksPerWorker', 0, 'must be a whole number from 1 to 1,000,000'),
  refused('specs.0.params.n', 46, 'must be a whole number from 0 to 45'),
  refused('specs.0.params.n', Number.NaN, 'must be a whole number from 0 to 45', '12abc'),
  refused('specs.0.params.n', 3.5, 'must be a whole number from 0 to 45'),
  refused('repeats', 101, 'must be a whole number from 1 to 100'),
  refused('warmUps', -1, 'must be a whole number from 0 to 10'),
  refused('coolDownSeconds', 601, 'must be a number from 0 to 600 s'),
]
