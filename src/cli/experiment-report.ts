/** What several runs say together, as a terminal shows it: a table, the verdict, scaling, findings, warnings. */
import { ratioText, shareText, durationRange } from '../shared/messages/estimate-text'
import type { ExperimentResult, VariantResult } from '../shared/contract/experiment-result'
import type { Finding } from '../shared/contract/finding'
import { findingHeadline } from '../shared/messages/finding-confidence'
import { formatBytes, formatCores, formatDuration } from '../shared/messages/format'
import { leftOutReasons } from '../shared/messages/variant-words'
import { printable } from './printable'
import { textTable, type TextColumn } from './text-table'

/** Columns that hold nothing in any row are left out. */
const columns: readonly TextColumn<VariantResult>[] = [
  { head: 'run', cell: ({ label, isWinner }) => label + (isWinner ? ' *' : ''), isWords: true },
  { head: 'runs', cell: ({ wallMs }) => String(wallMs?.values.length ?? 0) },
  { head: 'wall', cell: ({ wallMs }) => formatDuration(wallMs?.median) },
  {
    head: '95 % interval',
    cell: ({ wallMs }) => (wallMs?.interval ? durationRange(wallMs.interval) : ''),
  },
  { head: 'speed-up', cell: ({ speedUp }) => ratioText(speedUp) },
  { head: 'efficiency', cell: ({ efficiency }) => shareText(efficiency) },
  { head: 'CPU / wall', cell: ({ effectiveCores }) => formatCores(effectiveCores) },
  { head: 'CPU', cell: ({ cpuMs }) => formatDuration(cpuMs) },
  { head: 'p95 wait', cell: ({ queueWaitP95Ms }) => formatDuration(queueWaitP95Ms) },
  { head: 'p95 service', cell: ({ serviceP95Ms }) => formatDuration(serviceP95Ms) },
  { head: 'peak memory', cell: ({ peakRssBytes }) => formatBytes(peakRssBytes) },
  { head: '', cell: noteOf, isWords: true },
]

function noteOf(variant: VariantResult): string {
  const reasons = leftOutReasons(variant, { warmUps: false })
  return [
    variant.isBaseline ? 'baseline' : [],
    reasons.length > 0 ? `left out: ${reasons.join(', ')}` : [],
  ]
    .flat()
    .join('; ')
}

/** Empty when there are no variants. Ends in a line end. */
export function experimentReport(result: ExperimentResult): string {
  const { variants, sentence, scaling, findings, warnings } = result
  if (variants.length === 0) return ''
  const shown = columns.filter(({ cell }) =>
    variants.some((variant) => !['', '–'].includes(cell(variant))),
  )
  const parts = [
    textTable(shown, variants),
    sentence,
    section(
      'Scaling',
      scaling.map((curve) => curve.sentence),
    ),
    section('Findings', findings.map(findingText)),
    section('Before you trust these figures', warnings),
  ]
  return printable(`\n${parts.filter((part) => part !== undefined).join('\n\n')}\n`)
}

const findingText = (finding: Finding): string =>
  `${findingHeadline(finding)}\n    ${finding.evidence}`

/** Undefined when there is nothing to say. */
function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length > 0 ? [title, ...lines.map((line) => `  - ${line}`)].join('\n') : undefined
}
