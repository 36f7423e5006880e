/** Caveats on several runs: those that most of them have. */
import type { FindingId } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'

/** Whether more than half of the runs have the finding. */
export function hasMostly(runs: readonly RunRecord[], id: FindingId): boolean {
  const having = runs.filter(({ findings }) => findings.some((finding) => finding.id === id))
  return having.length * 2 > runs.length
}
