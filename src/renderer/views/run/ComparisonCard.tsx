/** The runs that have ended side by side, with the one that was fastest and the sentence that says so. */
import { UnstyledButton } from '@mantine/core'
import { memo, useMemo } from 'react'
import { compareRuns, type ComparisonRow } from '../../../shared/analysis/compare'
import {
  type CpuScale,
  formatCpu,
  formatDuration,
  formatRatio,
  formatShare,
} from '../../../shared/messages/format'
import type { LiveExperiment } from '../../../shared/state/live-experiment'
import { useScale } from '../../ui/scale/use-scale'
import { Card } from '../../ui/parts/Card'
import type { ColumnHead } from '../../ui/parts/ColumnHeads'
import classes from './ComparisonCard.module.css'
import { comparedRuns } from './compared-runs'
import { ComparisonTable, FastestBadge, FigureCells, figureHeads } from './ComparisonTable'

interface ComparisonCardProps {
  readonly experiment: LiveExperiment
  /** How many runs have ended; the experiment changes in place, this says when to draw it again. */
  readonly ended: number
  /** Id of a run. */
  readonly shown: string
  readonly onPick: (run: string) => void
}

const columnsIn = (scale: CpuScale): readonly ColumnHead[] => [
  ['Run', 'Click a name to look at that run'],
  ['Wall', 'From the start of the pool to the last task that ended'],
  ['Speed-up', 'Wall time of the baseline divided by this one'],
  ['Efficiency', 'Speed-up divided by the number of workers'],
  ...figureHeads(scale),
]

export const ComparisonCard = memo(function ComparisonCard(props: ComparisonCardProps) {
  const { experiment, ended, shown, onPick } = props
  const { scale } = useScale()
  const { rows, sentence } = useMemo(
    () => compareRuns(comparedRuns(experiment, ended), (cores) => formatCpu(cores, scale)),
    [experiment, ended, scale],
  )
  const slowest = Math.max(...rows.map(({ wallMs }) => wallMs))
  if (ended === 0) return undefined
  return (
    <Card title="Comparison" region="comparison">
      <p className={classes.sentence}>{sentence}</p>
      <ComparisonTable columns={columnsIn(scale)} className={classes.table}>
        {rows.map((row) => (
          <Row
            key={row.run}
            row={row}
            slowest={slowest}
            scale={scale}
            isShown={row.run === shown}
            onPick={onPick}
          />
        ))}
      </ComparisonTable>
    </Card>
  )
})

interface RowProps {
  readonly row: ComparisonRow
  readonly slowest: number
  readonly scale: CpuScale
  readonly isShown: boolean
  readonly onPick: (run: string) => void
}

function Row({ row, slowest, scale, isShown, onPick }: RowProps) {
  return (
    <tr data-winner={row.isWinner || undefined} data-shown={isShown || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.name} onClick={() => onPick(row.run)}>
          {row.label}
        </UnstyledButton>
        {row.isWinner && <FastestBadge />}
        {row.isBaseline && !row.isWinner && <span className={classes.tag}>baseline</span>}
        {row.unsoundBecause !== undefined && (
          <span className={classes.unsound}>{row.unsoundBecause}</span>
        )}
      </th>
      <td>
        <span className={classes.wall}>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.bar}
              style={{ width: `${slowest > 0 ? (row.wallMs / slowest) * 100 : 0}%` }}
            />
          </span>
          {formatDuration(row.wallMs)}
        </span>
      </td>
      <td>{formatRatio(row.speedUp)}</td>
      <td>{formatShare(row.efficiency)}</td>
      <FigureCells figures={row} scale={scale} />
    </tr>
  )
}
