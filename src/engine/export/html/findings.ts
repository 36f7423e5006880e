/** Findings as sentences with their evidence and how sure they are. */
import type { Finding } from '../../../shared/contract/finding'
import { shownConfidence } from '../../../shared/messages/finding-confidence'
import { clip } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'

const TITLE_LENGTH = 200
const EVIDENCE_LENGTH = 2000

function confidenceBadge(finding: Finding): Markup | undefined {
  const confidence = shownConfidence(finding)
  return confidence && markup` <span class="badge">confidence: ${confidence}</span>`
}

/** Undefined when there are none. */
export function findingList(findings: readonly Finding[]): Markup | undefined {
  if (findings.length === 0) return undefined
  return markup`<div class="findings">
    <h3>Findings</h3>
    <ul>
      ${findings.map(
        (finding) =>
          markup`<li>
            <strong>${clip(finding.title, TITLE_LENGTH)}</strong>${confidenceBadge(finding)}
            <p>${clip(finding.evidence, EVIDENCE_LENGTH)}</p>
          </li>`,
      )}
    </ul>
  </div> `
}
