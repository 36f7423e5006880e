/** What several runs say together, as lines of text. */
import type { ExperimentResult } from '../shared/experiment-result'
import { formatDuration } from '../shared/format'

export function experimentReport({ variants }: ExperimentResult): string {
  const lines = variants.map(
    ({ label, wallMs, runs }) => `${label}  ${formatDuration(wallMs?.median)}  ${runs.length}`,
  )
  return `\n${lines.join('\n')}\n`
}
