/** What the others are measured against. */
import { isSingleWorker } from '../compare'
import type { Variant } from './variant'

/**
 * The variant of the run that was asked for; else the sequential one, else one worker, else the first; each that has a
 * sound run before any that has none. Undefined when there are no variants.
 * @throws Error when no run has the id that was asked for.
 */
export function findBaseline(
  variants: readonly Variant[],
  run: string | undefined,
): Variant | undefined {
  if (run !== undefined) {
    const asked = variants.find(({ records }) => records.some(({ id }) => id === run))
    if (!asked)
      throw new Error(
        `No run "${run}" is among those that are compared, so it cannot be the baseline.`,
      )
    return asked
  }
  const isSound = ({ sound }: Variant): boolean => sound.length > 0
  const isSequential = ({ spec }: Variant): boolean => spec.model === 'sequential'
  const isSingle = ({ spec }: Variant): boolean => isSingleWorker(spec)
  const preferred = [
    (one: Variant) => isSequential(one) && isSound(one),
    isSequential,
    (one: Variant) => isSingle(one) && isSound(one),
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
