/** Findings below a run in a terminal: each with its confidence, its evidence on a line of its own. */
import type { Finding } from '../shared/contract/finding'
import { findingHeadline } from '../shared/messages/finding-confidence'

/** Each has an empty line before it. */
export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => `\n${findingHeadline(finding)}\n  ${finding.evidence}`)
