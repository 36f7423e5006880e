/** What the others are measured against. */
import type { ComparedRun } from './compared-run'
import { isSingleWorker } from './efficiency'
import type { Variant } from './variant'

/**
 * The variant of the run that was asked for; else the sequential one, else one worker, else the first; each that has a
 * sound run before any that has none. Undefined when there are no variants.
 * @throws Error when no run has the id that was asked for.
 */
export function findBaseline<Run extends ComparedRun>(
  variants: readonly Variant<Run>[],
  run: string | undefined,
): Variant<Run> | undefined {
  if (run !== undefined) {
    const asked = variants.find(({ records }) => records.some(({ id }) => id === run))
    if (!asked)
      throw new Error(
        `No run "${run}" is among those that are compared, so it cannot be the baseline.`,
      )
    return asked
  }
  const isSound = ({ sound }: Variant<Run>): boolean => sound.length > 0
  const isSequential = ({ spec }: Variant<Run>): boolean => spec.model === 'sequential'
  const isSingle = ({ spec }: Variant<Run>): boolean => isSingleWorker(spec)
  const preferred = [
    (one: Variant<Run>) => isSequential(one) && isSound(one),
    isSequential,
    (one: Variant<Run>) => isSingle(one) && isSound(one),
    isSingle,
    isSound,
    () => true,
  ]
  for (const fits of preferred) {
    const found = variants.find(fits)
    if (found) return found
  }
  return undefined
}
