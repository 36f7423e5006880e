/** The runs of all variants for a person to choose two of, and which two come first. Pure. */
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { formatDuration } from '../../../shared/messages/format'

export interface RunChoice {
  readonly run: string
  readonly label: string
}

/** `threads × 2, run 3 of 5 (4.79 s)`; what was left out comes last, with the reason. */
export const runChoices = (variants: readonly VariantResult[]): readonly RunChoice[] =>
  variants.flatMap(({ label, runs, wallMs, leftOut }) => [
    ...runs.map((run, i) => {
      const nth = runs.length > 1 ? `, run ${i + 1} of ${runs.length}` : ''
      return { run, label: `${label}${nth} (${formatDuration(wallMs?.values[i])})` }
    }),
    ...leftOut.map(({ run, because }) => ({ run, label: `${label} (${because})` })),
  ])

/** The median runs of the baseline and of the fastest other variant; undefined where there are not two runs. */
export function firstPair(
  variants: readonly VariantResult[],
): readonly [string, string] | undefined {
  const all = runChoices(variants).map(({ run }) => run)
  const base = variants.find(({ isBaseline }) => isBaseline) ?? variants[0]
  const others = variants
    .filter((variant) => variant !== base)
    .toSorted((a, b) => (a.wallMs?.median ?? Infinity) - (b.wallMs?.median ?? Infinity))
  const left = (base && medianRun(base)) ?? all[0]
  const right = (others[0] && medianRun(others[0])) ?? all.find((run) => run !== left)
  return left === undefined || right === undefined ? undefined : [left, right]
}

/** The run whose wall time is nearest to the median; of a variant without sound runs the first one. */
export function medianRun({ runs, wallMs, leftOut }: VariantResult): string | undefined {
  if (!wallMs) return runs[0] ?? leftOut[0]?.run
  const distances = wallMs.values.map((value) => Math.abs(value - wallMs.median))
  return runs[distances.indexOf(Math.min(...distances))]
}
