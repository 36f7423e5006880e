/** What the findings of single runs say together: a finding of a variant is one that most of its sound runs have. */
import type { ScalingCurve } from '../../contract/experiment-result'
import type { Confidence, Finding, FindingId } from '../../contract/finding'
import { FINDING_IDS } from '../../contract/finding'
import { CAVEATS } from '../../messages/finding-confidence'
import { poolSize } from '../../contract/model'
import type { AcrossFigures } from './across-rule'
import type { Variant } from './variant'

/** Variants whose evidence is told; the others are counted. */
const MOST_VARIANTS = 3

const ranks: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

export const runFindingsTogether = ({
  variants,
  results,
  scaling,
}: AcrossFigures): readonly Finding[] =>
  // The caveats are told among the warnings, with how many runs they concern.
  FINDING_IDS.filter((id) => !CAVEATS.has(id)).flatMap((id) => {
    const found = variants.flatMap((variant, i) => {
      if (id === 'pool-too-small' && hasLarger(variant, scaling)) return []
      const finding = typical(variant, id)
      return finding ? [{ label: results[i]?.label ?? '', finding }] : []
    })
    return found.length > 0 ? [together(found)] : []
  })

/** Whether larger pools were measured too: the curve then tells what they are worth. */
const hasLarger = ({ spec }: Variant, scaling: readonly ScalingCurve[]): boolean =>
  scaling.some(
    ({ model, points }) =>
      model === spec.model && points.some(({ workers }) => workers > poolSize(model, spec.workers)),
  )

/** The finding of the median run of those that have it, when they are more than half. */
function typical({ sound }: Variant, id: FindingId): Finding | undefined {
  const having = sound
    .flatMap(({ summary, findings }) =>
      findings
        .filter((finding) => finding.id === id)
        .map((finding) => ({ finding, wallMs: summary.wallMs })),
    )
    .toSorted((a, b) => a.wallMs - b.wallMs)
  return having.length * 2 > sound.length ? having[(having.length - 1) >> 1]?.finding : undefined
}

function together(
  found: readonly { readonly label: string; readonly finding: Finding }[],
): Finding {
  const shown = found
    .slice(0, MOST_VARIANTS)
    .map(({ label, finding }) => `${label}: ${finding.evidence}`)
  const more = found.length - shown.length
  const surest = found
    .map(({ finding }) => finding)
    .reduce((a, b) => (ranks[b.confidence] > ranks[a.confidence] ? b : a))
  return {
    ...surest,
    evidence: [...shown, ...(more > 0 ? [`The same holds for ${more} more.`] : [])].join(' '),
  }
}
