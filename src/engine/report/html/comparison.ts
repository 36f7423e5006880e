/** Several runs side by side: the sentence, and one row a run with the winner marked. */
import {
  coresFigure,
  formatBytes,
  formatDuration,
  formatRatio,
  formatShare,
} from '../../../shared/format'
import { TIE_SHARE, type Comparison, type ComparisonRow } from '../../../shared/compare'
import { markup, type Markup } from './markup'
import { px } from './svg'
import { figureColumn, table, type Column } from './table'

const COLUMNS: readonly Column[] = [
  { head: 'run', kind: 'text' },
  figureColumn('wall time'),
  { head: '' },
  ...[
    ...['speed-up', 'efficiency', 'effective cores', 'CPU time'],
    ...['waited, 95 % within', 'ran, 95 % within', 'peak memory'],
  ].map(figureColumn),
]

const BAR_WIDTH = 120

const badge = (kind: string, text: string): Markup =>
  markup` <span class="badge ${kind}">${text}</span>`

/** The wall time as a length; the figure stands beside it. */
function bar({ wallMs, isWinner }: ComparisonRow, longestMs: number): Markup {
  const width = longestMs > 0 ? (wallMs / longestMs) * BAR_WIDTH : 0
  return markup`<svg class="bar" viewBox="0 0 ${BAR_WIDTH} 10" width="${BAR_WIDTH}" height="10" aria-hidden="true">
    <rect class="${isWinner ? 'ours' : 'others'}" width="${px(width)}" height="10" rx="2"/></svg>`
}

/** `anchors[i]` is the id in the page of the run of row i. */
export function comparisonSection(comparison: Comparison, anchors: readonly string[]): Markup {
  const longestMs = Math.max(...comparison.rows.map((row) => row.wallMs))
  const rows = comparison.rows.map((row, i) => [
    [
      markup`<a href="#${anchors[i]}">${row.label}</a>`,
      row.isWinner && badge('winner', '★ fastest'),
      row.isBaseline && badge('baseline', 'baseline'),
      row.unsoundBecause !== undefined && badge('unsound', row.unsoundBecause),
    ],
    formatDuration(row.wallMs),
    bar(row, longestMs),
    formatRatio(row.speedUp),
    formatShare(row.efficiency),
    coresFigure(row.effectiveCores),
    formatDuration(row.cpuMs),
    formatDuration(row.queueWaitP95Ms),
    formatDuration(row.serviceP95Ms),
    formatBytes(row.peakRssBytes),
  ])
  return markup`<section id="comparison">
    <h2>Comparison</h2>
    <p class="verdict">${comparison.sentence}</p>
    ${table(COLUMNS, rows)}
    <p class="dim">
      Speed-up: wall time of the baseline divided by that of the run. Efficiency: speed-up per
      worker over a baseline with one worker; it has no meaning where one worker holds all tasks at once. Effective cores: CPU time
      of the workers, or of the tree that was watched, divided by wall time. Memory of threads is that of the whole process that holds
      them. Each run was done once: differences of less than ${TIE_SHARE * 100} % are called a tie.
    </p>
  </section> `
}
