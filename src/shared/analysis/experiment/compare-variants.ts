/**
 * Variants side by side: medians, ratios against a baseline, who is fastest and a sentence that says so. Only runs that
 * completed with every task done count: a run that failed early is not fast.
 */
import type { VariantResult } from '../../contract/experiment-result'
import { formatCores } from '../../messages/format'
import { labels } from '../../messages/run-labels'
import { findBaseline } from './baseline'
import type { ComparedRun } from './compared-run'
import { sameWork } from './same-work'
import type { Variant } from './variant'
import { variantResult } from './variant-result'
import { type CpuText, verdict } from './verdict'
import { winners } from './winners'

export interface CompareOptions {
  /** Id of a run of the variant that the others are measured against. */
  readonly baseline?: string | undefined
  /** Writes CPU in the sentence; input in cores. */
  readonly cpuText?: CpuText | undefined
}

export interface Comparison {
  /** In the order of the variants given. */
  readonly variants: readonly VariantResult[]
  /** Whether they did the same work; without it nobody is faster than anybody. */
  readonly comparable: boolean
  readonly sentence: string
}

/** @throws Error when `baseline` is not the id of one of the runs. */
export function compareVariants(
  variants: readonly Variant<ComparedRun>[],
  { baseline: asked, cpuText = formatCores }: CompareOptions = {},
): Comparison {
  const comparable = sameWork(variants.flatMap(({ records }) => records))
  const baseline = findBaseline(variants, asked)
  const named = labels(variants.map(({ spec }) => spec))
  const figures = variants.map((variant, i) =>
    variantResult(variant, named[i] ?? '', comparable ? baseline : undefined),
  )
  const best = comparable ? winners(figures) : []
  const results = figures.map((result, i) => ({
    ...result,
    isBaseline: variants[i] === baseline,
    isWinner: best.includes(result),
  }))
  return { variants: results, comparable, sentence: verdict(results, comparable, cpuText) }
}
