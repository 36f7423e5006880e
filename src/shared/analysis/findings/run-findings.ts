/** The findings of one run: what every rule says of it, the caveats first. */
import type { Confidence, Finding } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import { figuresOf } from './figures'
import { inWords } from './in-words'
import { caveatRules, runRules } from './registry'
import type { Found } from './rule'

/** In a run that is over in less than this, starting and ending is all that can be seen; our choice. */
const LEAST_WALL_MS = 100

/** One step less sure. */
export const lowered: Readonly<Record<Confidence, Confidence>> = {
  high: 'medium',
  medium: 'low',
  low: 'low',
}

/** Pure. What a record holds as findings already is not read. */
export function runFindings(record: RunRecord): Finding[] {
  // What could not be carried out, or was cut short by the end of Coreloom, has no figures of a whole run.
  if (record.outcome === 'failed' || record.outcome === 'interrupted') return []
  const figures = figuresOf(record)
  const caveats = caveatRules.flatMap((rule) => rule(figures) ?? [])
  if (record.summary.wallMs < LEAST_WALL_MS) return caveats.map(inWords)
  const findings = runRules.flatMap((rule) => rule(figures) ?? [])
  return [...caveats, ...findings.map((finding) => lower(finding, caveats))].map(inWords)
}

/** A busy machine takes one step of confidence; too little data takes all of it. */
function lower(finding: Found, caveats: readonly Found[]): Found {
  const ids = new Set(caveats.map(({ id }) => id))
  if (ids.has('not-enough-data')) return { ...finding, confidence: 'low' }
  return ids.has('host-busy') ? { ...finding, confidence: lowered[finding.confidence] } : finding
}
