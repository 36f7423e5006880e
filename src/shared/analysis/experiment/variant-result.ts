/** The figures of one variant: its repeats together, and against the baseline. */
import type { Ratio, VariantResult } from '../../contract/experiment-result'
import type { RunSummary } from '../../contract/run-record'
import { dividedBy } from '../scaling/scaling-curve'
import { median } from '../statistics/centre'
import { estimate, ratioOfMedians } from '../statistics/estimate'
import { isFirstSlow } from '../statistics/slow-first-run'
import type { ComparedRun } from './compared-run'
import { efficiencyDivisor } from './efficiency'
import type { Variant } from './variant'

export const wallsOf = ({ sound }: Variant<ComparedRun>): number[] =>
  sound.map(({ summary }) => summary.wallMs)

/** `baseline` is undefined where times cannot be compared: the work was not the same. */
export function variantResult(
  variant: Variant<ComparedRun>,
  label: string,
  baseline: Variant<ComparedRun> | undefined,
): Omit<VariantResult, 'isBaseline' | 'isWinner'> {
  const walls = wallsOf(variant)
  const speedUp = speedUpOver(variant, baseline)
  const divisor = baseline && efficiencyDivisor(variant.spec, baseline.spec)
  const middle = (read: (summary: RunSummary) => number | undefined): number | undefined =>
    median(variant.sound.flatMap(({ summary }) => read(summary) ?? []))
  return {
    label,
    spec: variant.spec,
    runs: variant.sound.map(({ id }) => id),
    leftOut: variant.leftOut,
    wallMs: estimate(walls),
    speedUp,
    efficiency: speedUp && divisor !== undefined ? dividedBy(speedUp, divisor) : undefined,
    isFirstSlow: isFirstSlow(walls),
    effectiveCores: middle((summary) => summary.effectiveCores),
    cpuMs: middle((summary) => summary.cpuMs),
    throughputPerSecond:
      variant.spec.model === 'command'
        ? undefined
        : middle((summary) => summary.throughputPerSecond),
    queueWaitP95Ms: middle((summary) => summary.queueWaitMs?.p95),
    serviceP95Ms: middle((summary) => summary.serviceMs?.p95),
    peakRssBytes: middle((summary) => summary.peakRssBytes),
    voluntarySwitches: middle((summary) => summary.voluntarySwitches),
    involuntarySwitches: middle((summary) => summary.involuntarySwitches),
  }
}

/** The baseline is as fast as itself: drawn twice, it would seem to vary against itself. */
function speedUpOver(
  variant: Variant<ComparedRun>,
  baseline: Variant<ComparedRun> | undefined,
): Ratio | undefined {
  if (!baseline) return undefined
  if (variant === baseline) return variant.sound.length > 0 ? { value: 1 } : undefined
  return ratioOfMedians(wallsOf(baseline), wallsOf(variant))
}
