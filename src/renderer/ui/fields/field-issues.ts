/** What is wrong with a form, a sentence a field. Pure. */
import type { Issue } from '../../../shared/contract/workload-description'

/** Sentences by field. */
export type FieldIssues = ReadonlyMap<string, string>

/** The first sentence for each field. `keyOf`: the field that a path belongs to. */
export function issuesByField(
  issues: readonly Issue[],
  keyOf: (path: string) => string,
): FieldIssues {
  const byField = new Map<string, string>()
  for (const { path, message } of issues) {
    const key = keyOf(path)
    if (!byField.has(key)) byField.set(key, message)
  }
  return byField
}

/** All sentences in one, for the alert. */
export function issuesSentence(issues: FieldIssues): string {
  return [...new Set(issues.values())].map((text) => text.replace(/\.?$/, '.')).join(' ')
}
