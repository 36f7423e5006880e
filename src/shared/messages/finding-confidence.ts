/** How sure a finding is, for people. Apart from the schemas of findings, whose library a page under its policy cannot load. */
import type { Confidence, Finding, FindingId } from '../contract/finding'

/** They say how far the other findings and the figures can be trusted, so no confidence of their own is shown. */
export const CAVEATS: ReadonlySet<FindingId> = new Set(['not-enough-data', 'host-busy'])

/** How sure a finding is, for people; undefined of a caveat. */
export const shownConfidence = ({
  id,
  confidence,
}: Pick<Finding, 'id' | 'confidence'>): Confidence | undefined =>
  CAVEATS.has(id) ? undefined : confidence

/** The title with how sure it is, in plain text: `I/O-bound (confidence: low)`. */
export function findingHeadline(finding: Pick<Finding, 'id' | 'title' | 'confidence'>): string {
  const confidence = shownConfidence(finding)
  return confidence === undefined ? finding.title : `${finding.title} (confidence: ${confidence})`
}
