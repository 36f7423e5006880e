/** Findings below a run in a terminal: each with its confidence, its evidence on a line of its own. */
import { findingHeadline, type Finding } from '../shared/finding'

/** Each has an empty line before it. */
export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => `\n${findingHeadline(finding)}\n  ${finding.evidence}`)
