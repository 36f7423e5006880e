/** What several runs say together. */
import type { ExperimentResult } from '../../shared/experiment-result'
import type { RunRecord } from '../../shared/run-record'

export interface AnalysisOptions {
  /** A run of the variant to compare with. */
  readonly baseline?: string | undefined
}

export function analyseRuns(
  _records: readonly RunRecord[],
  _options: AnalysisOptions = {},
): ExperimentResult {
  return { variants: [], scaling: [], findings: [], sentence: '', warnings: [] }
}
