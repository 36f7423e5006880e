/** The runs side by side as lines of text. */
import type { Comparison, ComparisonRow } from '../shared/compare'
import {
  formatBytes,
  formatCores,
  formatDuration,
  formatRatio,
  formatShare,
} from '../shared/format'

const columns: readonly { readonly head: string; readonly cell: (row: ComparisonRow) => string }[] =
  [
    { head: 'run', cell: (row) => row.label + (row.isWinner ? ' *' : '') },
    { head: 'wall', cell: (row) => formatDuration(row.wallMs) },
    { head: 'speed-up', cell: (row) => formatRatio(row.speedUp) },
    { head: 'efficiency', cell: (row) => formatShare(row.efficiency) },
    { head: 'CPU / wall', cell: (row) => formatCores(row.effectiveCores) },
    { head: 'CPU', cell: (row) => formatDuration(row.cpuMs) },
    { head: 'p95 wait', cell: (row) => formatDuration(row.queueWaitP95Ms) },
    { head: 'p95 service', cell: (row) => formatDuration(row.serviceP95Ms) },
    { head: 'peak memory', cell: (row) => formatBytes(row.peakRssBytes) },
    { head: '', cell: (row) => row.unsoundBecause ?? '' },
  ]

export function comparisonTable({ rows, sentence }: Comparison): string {
  if (rows.length === 0) return ''
  const lines = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ]
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  )
  const text = lines.map((line) =>
    line
      .map((cell, index) =>
        index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return `\n${text.join('\n')}\n\n${sentence}\n`
}
