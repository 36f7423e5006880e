/** The runs that have ended side by side, with the one that was fastest and the sentence that says so. */
import { UnstyledButton } from '@mantine/core'
import { memo, useMemo } from 'react'
import { compareVariants } from '../../../shared/analysis/experiment/compare-variants'
import { variantsOf } from '../../../shared/analysis/experiment/variant'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { durationParts, ratioParts, shareParts } from '../../../shared/messages/estimate-text'
import { type CpuScale, formatCpu } from '../../../shared/messages/format'
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
  const { variants, sentence } = useMemo(
    () =>
      compareVariants(variantsOf(comparedRuns(experiment, ended)), {
        cpuText: (cores) => formatCpu(cores, scale),
      }),
    [experiment, ended, scale],
  )
  const slowest = Math.max(...variants.map(({ wallMs }) => wallMs?.median ?? 0))
  if (ended === 0) return undefined
  return (
    <Card title="Comparison" region="comparison">
      <p className={classes.sentence}>{sentence}</p>
      <ComparisonTable columns={columnsIn(scale)} className={classes.table}>
        {variants.map((variant) => {
          const run = variant.runs[0] ?? variant.leftOut[0]?.run ?? ''
          return (
            <Row
              key={run}
              variant={variant}
              slowest={slowest}
              scale={scale}
              isShown={run === shown}
              onPick={() => onPick(run)}
            />
          )
        })}
      </ComparisonTable>
    </Card>
  )
})

interface RowProps {
  readonly variant: VariantResult
  readonly slowest: number
  readonly scale: CpuScale
  readonly isShown: boolean
  readonly onPick: () => void
}

function Row({ variant, slowest, scale, isShown, onPick }: RowProps) {
  const { label, wallMs, isWinner, leftOut } = variant
  return (
    <tr data-winner={isWinner || undefined} data-shown={isShown || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.name} onClick={onPick}>
          {label}
        </UnstyledButton>
        {isWinner && <FastestBadge />}
        {variant.isBaseline && !isWinner && <span className={classes.tag}>baseline</span>}
        {leftOut[0] && <span className={classes.unsound}>{leftOut[0].because}</span>}
      </th>
      <td>
        <span className={classes.wall}>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.bar}
              style={{ width: `${slowest > 0 ? ((wallMs?.median ?? 0) / slowest) * 100 : 0}%` }}
            />
          </span>
          {durationParts(wallMs).figure}
        </span>
      </td>
      <td>{ratioParts(variant.speedUp).figure}</td>
      <td>{shareParts(variant.efficiency).figure}</td>
      <FigureCells figures={variant} scale={scale} />
    </tr>
  )
}
