/** Several runs together: repeats as medians with intervals, ratios, scaling, findings and a verdict. Pure, from records alone. */
import type { ExperimentResult } from '../../contract/experiment-result'
import type { Finding } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import { usableCores } from '../../contract/usable-cores'
import { acrossRules, selfWeighingRules } from './across-registry'
import type { AcrossFigures } from './across-rule'
import { inWords } from '../findings/in-words'
import { lowered } from '../findings/run-findings'
import { hasMostly } from './caveats'
import { compareVariants, type CompareOptions } from './compare-variants'
import { poolSeries } from './pool-series'
import { runFindingsTogether } from './run-findings-together'
import { scalingCurves } from './scaling-curves'
import { variantsOf } from './variant'
import { warningsOf } from './warnings'

export type AnalyseOptions = Pick<CompareOptions, 'baseline'>

/**
 * The same records give the same result, to the last digit, whatever their order.
 * @throws Error when `baseline` is not the id of one of the records.
 */
export function analyseRuns(
  records: readonly RunRecord[],
  options: AnalyseOptions = {},
): ExperimentResult {
  // Sorting is stable, so runs that began in the same millisecond stay in the order given.
  const variants = variantsOf(
    records.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)),
  )
  const { variants: results, comparable, sentence } = compareVariants(variants, options)
  const cores = coresOf(records)
  const series = comparable ? poolSeries(variants) : []
  const scaling = scalingCurves(series, cores)
  const across = { variants, results, scaling }
  return {
    variants: results,
    scaling,
    findings: findingsOf(across),
    sentence,
    warnings: warningsOf(across, series),
    cores,
  }
}

function coresOf(records: readonly RunRecord[]): number | undefined {
  const [first, ...others] = new Set(records.map(({ host }) => usableCores(host)))
  return others.length === 0 ? first : undefined
}

function findingsOf(across: AcrossFigures): readonly Finding[] {
  const sound = across.variants.flatMap((variant) => variant.sound)
  // One run alone says just what its own record says, the caveats too.
  if (sound.length === 1) return sound[0]?.findings ?? []
  const isCautious = hasMostly(sound, 'host-busy') || hasMostly(sound, 'not-enough-data')
  const weighed = acrossRules
    .flatMap((rule) => rule(across))
    .map((one) => (isCautious ? { ...one, confidence: lowered[one.confidence] } : one))
  const own = [...selfWeighingRules.flatMap((rule) => rule(across)), ...weighed].map(inWords)
  const ids = new Set(own.map(({ id }) => id))
  return [...own, ...runFindingsTogether(across).filter(({ id }) => !ids.has(id))]
}
