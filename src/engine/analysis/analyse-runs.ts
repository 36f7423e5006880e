/** What several runs say together. */
import type { ExperimentResult, VariantResult } from '../../shared/experiment-result'
import { runLabel } from '../../shared/run-label'
import type { RunRecord } from '../../shared/run-record'

/** `baseline`: id of a run of the variant that the others are compared with. */
export function analyseRuns(
  records: readonly RunRecord[],
  options: { readonly baseline?: string | undefined } = {},
): ExperimentResult {
  const groups = new Map<string, RunRecord[]>()
  for (const record of records) {
    const key = JSON.stringify(record.spec)
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  const specs = records.map(({ spec }) => spec)
  const variants = [...groups.values()].flatMap((runs): VariantResult[] => {
    const [first] = runs
    if (!first) return []
    const measured = runs.filter(({ experiment }) => experiment?.isWarmUp !== true)
    const values = measured.map(({ summary }) => summary.wallMs)
    const sorted = values.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)]
    const mean = values.reduce((sum, ms) => sum + ms, 0) / values.length
    return [
      {
        label: runLabel(first.spec, specs),
        spec: first.spec,
        runs: measured.map(({ id }) => id),
        leftOut: runs
          .filter((run) => !measured.includes(run))
          .map(({ id }) => ({ run: id, because: 'warm-up' })),
        isBaseline: runs.some(({ id }) => id === options.baseline),
        isWinner: false,
        wallMs: median === undefined ? undefined : { median, mean, values, outliers: [] },
        isFirstSlow: false,
      },
    ]
  })
  return { variants, scaling: [], findings: [], sentence: '', warnings: [], cores: undefined }
}
