/** Findings as sentences with their evidence and how sure they are. */
import type { Finding } from '../../../shared/finding'
import { clip } from './bounds'
import { markup, type Markup } from './markup'

const TITLE_LENGTH = 200
const EVIDENCE_LENGTH = 2000

/** Undefined when there are none. */
export function findingList(findings: readonly Finding[]): Markup | undefined {
  if (findings.length === 0) return undefined
  return markup`<div class="findings">
    <h3>Findings</h3>
    <ul>
      ${findings.map(
        ({ title, evidence, confidence }) =>
          markup`<li>
            <strong>${clip(title, TITLE_LENGTH)}</strong> <span class="badge">confidence: ${confidence}</span>
            <p>${clip(evidence, EVIDENCE_LENGTH)}</p>
          </li>`,
      )}
    </ul>
  </div> `
}
