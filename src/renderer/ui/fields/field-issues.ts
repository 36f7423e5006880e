/** What is wrong with a form, a sentence a field. Pure. */
import type { Issue } from '../../../shared/contract/issues'
import { issueText } from '../../../shared/messages/issue-text'

/** Sentences by field. */
export type FieldIssues = ReadonlyMap<string, string>

/** How a form finds its fields. */
export interface FormFields {
  /** The field that a path belongs to. */
  readonly keyOf: (path: string) => string
  /** What the form calls it; undefined: as the spec does. */
  readonly labelOf: (key: string) => string | undefined
}

/** The first sentence for each field. */
export function issuesByField(
  issues: readonly Issue[],
  { keyOf, labelOf }: FormFields,
): FieldIssues {
  const byField = new Map<string, string>()
  for (const issue of issues) {
    const key = keyOf(issue.path)
    if (!byField.has(key)) byField.set(key, sentenceOf(issue, labelOf(key)))
  }
  return byField
}

/** With a capital, unless it begins with what the field is called. */
function sentenceOf(issue: Issue, label: string | undefined): string {
  const text = issueText(issue, label)
  return label !== undefined && text.startsWith(label)
    ? text
    : text.charAt(0).toUpperCase() + text.slice(1)
}

/** All sentences in one, for the alert. */
export function issuesSentence(issues: FieldIssues): string {
  return [...new Set(issues.values())].map((text) => text.replace(/\.?$/, '.')).join(' ')
}
