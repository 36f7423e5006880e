/** One row a variant: medians with their intervals, and what to know before reading them. */
import { UnstyledButton } from '@mantine/core'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { type CpuScale, formatCount, NO_FIGURE } from '../../../shared/messages/format'
import type { ColumnHead } from '../../ui/parts/ColumnHeads'
import { ComparisonTable, FastestBadge, FigureCells, figureHeads } from '../run/ComparisonTable'
import { useScale } from '../../ui/scale/use-scale'
import {
  durationParts,
  type EstimateParts,
  ratioParts,
  shareParts,
} from '../../../shared/messages/estimate-text'
import { variantNotes } from '../../../shared/messages/variant-words'
import { medianRun } from './run-choices'
import classes from './VariantTable.module.css'

interface VariantTableProps {
  readonly variants: readonly VariantResult[]
  readonly onPick: ((run: string) => void) | undefined
}

const columnsIn = (scale: CpuScale): readonly ColumnHead[] => [
  ['Variant', 'The same work under the same model with the same pool size'],
  ['Runs', 'Runs that the figures come from'],
  ['Wall', 'Median; below it the 95 % interval of the median, by bootstrap'],
  ['Speed-up', 'Wall time of the baseline divided by this one; below it the 95 % interval'],
  ['Efficiency', 'Speed-up over one worker, divided by the workers: 100 % is ideal'],
  ...figureHeads(scale),
  [
    'Switches',
    'Context switches: voluntary (it waited), below it involuntary (it was made to yield)',
  ],
]

export function VariantTable({ variants, onPick }: VariantTableProps) {
  const { scale } = useScale()
  return (
    <ComparisonTable columns={columnsIn(scale)} className={classes.table}>
      {variants.map((variant) => (
        <Row
          key={`${variant.label} ${variant.runs[0] ?? variant.leftOut[0]?.run}`}
          variant={variant}
          scale={scale}
          onPick={onPick}
        />
      ))}
    </ComparisonTable>
  )
}

interface RowProps {
  readonly variant: VariantResult
  readonly scale: CpuScale
  readonly onPick: ((run: string) => void) | undefined
}

function Row({ variant, scale, onPick }: RowProps) {
  const { wallMs, speedUp, efficiency, voluntarySwitches, involuntarySwitches } = variant
  const notes = variantNotes(variant)
  return (
    <tr data-winner={variant.isWinner || undefined}>
      <th scope="row">
        <div className={classes.head}>
          <Name variant={variant} onPick={onPick} />
          {variant.isWinner && <FastestBadge />}
          {variant.isBaseline && <span className={classes.tag}>baseline</span>}
        </div>
        {notes.length > 0 && <div className={classes.notes}>{notes.join(' · ')}</div>}
      </th>
      <td>{formatCount(variant.runs.length)}</td>
      <EstimateCell {...durationParts(wallMs)} />
      <EstimateCell {...ratioParts(speedUp)} />
      <EstimateCell {...shareParts(efficiency)} />
      <FigureCells figures={variant} scale={scale} />
      <Figure
        text={formatCount(voluntarySwitches)}
        below={involuntarySwitches === undefined ? undefined : formatCount(involuntarySwitches)}
      />
    </tr>
  )
}

const EstimateCell = ({ figure, interval }: EstimateParts) => (
  <Figure text={figure} below={interval} />
)

function Name({ variant, onPick }: Omit<RowProps, 'scale'>) {
  const run = medianRun(variant)
  if (!onPick || run === undefined) return <span className={classes.name}>{variant.label}</span>
  return (
    <UnstyledButton
      className={classes.name}
      title="Show its median run"
      data-link
      onClick={() => onPick(run)}
    >
      {variant.label}
    </UnstyledButton>
  )
}

function Figure({ text, below }: { readonly text: string; readonly below: string | undefined }) {
  return (
    <td>
      {text}
      {text !== NO_FIGURE && below !== undefined && <div className={classes.below}>{below}</div>}
    </td>
  )
}
