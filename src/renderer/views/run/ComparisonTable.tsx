/** Runs or variants side by side: the table, the figures that both have, and the mark of what was fastest. */
import { EFFECTIVE_CORES } from '../../../shared/messages/busy-words'
import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatBytes,
  formatDuration,
} from '../../../shared/messages/format'
import { type ColumnHead, ColumnHeads } from '../../ui/parts/ColumnHeads'
import classes from './ComparisonTable.module.css'

interface ComparisonTableProps {
  readonly columns: readonly ColumnHead[]
  /** Of the table. */
  readonly className: string | undefined
  /** Rows; those of the fastest with `data-winner`. */
  readonly children: ReactNode
}

export function ComparisonTable({ columns, className, children }: ComparisonTableProps) {
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${className}`} aria-label="Comparison">
        <ColumnHeads columns={columns} />
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function FastestBadge() {
  return (
    <Badge size="sm" radius="sm" tt="none" color="teal" variant="light" flex="none" maw="none">
      fastest
    </Badge>
  )
}

/** Of the cells of `FigureCells`. */
export const figureHeads = (scale: CpuScale): readonly ColumnHead[] => [
  [`Mean ${cpuHead(scale)}`, `Effective cores: ${EFFECTIVE_CORES}`],
  ['CPU time', 'Of all workers, user and system'],
  ['Wait p95', '95 % of the tasks waited no longer than this in the queue'],
  ['Service p95', '95 % of the tasks ran no longer than this'],
  ['Peak memory', 'Of the worker processes; for threads, of the process that holds them'],
]

interface FigureCellsProps {
  readonly figures: Pick<
    VariantResult,
    'effectiveCores' | 'cpuMs' | 'queueWaitP95Ms' | 'serviceP95Ms' | 'peakRssBytes'
  >
  readonly scale: CpuScale
}

export function FigureCells({ figures, scale }: FigureCellsProps) {
  return (
    <>
      <td>{cpuFigure(figures.effectiveCores, scale)}</td>
      <td>{formatDuration(figures.cpuMs)}</td>
      <td>{formatDuration(figures.queueWaitP95Ms)}</td>
      <td>{formatDuration(figures.serviceP95Ms)}</td>
      <td>{formatBytes(figures.peakRssBytes)}</td>
    </>
  )
}
