/** One row a variant: medians with their intervals, and what to know before reading them. */
import { Badge, UnstyledButton } from '@mantine/core'
import type { VariantResult } from '../../shared/experiment-result'
import {
  type CpuScale,
  cpuFigure,
  cpuHead,
  formatBytes,
  formatCount,
  formatDuration,
  formatRatio,
  formatShare,
  NO_FIGURE,
} from '../../shared/format'
import { useScale } from '../scale/use-scale'
import { intervalText, variantNotes } from './figures'
import { medianRun } from './run-choices'
import classes from './VariantTable.module.css'

interface VariantTableProps {
  readonly variants: readonly VariantResult[]
  readonly onPick: ((run: string) => void) | undefined
}

const columnsIn = (scale: CpuScale): readonly (readonly [head: string, meaning: string])[] => [
  ['Variant', 'The same work under the same model with the same pool size'],
  ['Runs', 'Sound runs that the figures are of'],
  ['Wall', 'Median; below it the 95 % interval of the median, by bootstrap'],
  ['Speed-up', 'Wall time of the baseline divided by this one; below it the 95 % interval'],
  ['Efficiency', 'Speed-up over one worker, divided by the workers: 100 % is ideal'],
  [`Mean ${cpuHead(scale)}`, 'CPU time divided by wall time: effective cores'],
  ['CPU time', 'Of all workers, user and system'],
  ['Wait p95', '95 % of the tasks waited no longer than this in the queue'],
  ['Service p95', '95 % of the tasks ran no longer than this'],
  ['Peak memory', 'Of the worker processes; for threads, of the process that holds them'],
  [
    'Switches',
    'Context switches: voluntary (it waited), below it involuntary (it was made to yield)',
  ],
]

export function VariantTable({ variants, onPick }: VariantTableProps) {
  const { scale } = useScale()
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="Comparison">
        <thead>
          <tr>
            {columnsIn(scale).map(([name, meaning]) => (
              <th key={name} scope="col" title={meaning}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => (
            <Row
              key={`${variant.label} ${variant.runs[0] ?? variant.leftOut[0]?.run}`}
              variant={variant}
              scale={scale}
              onPick={onPick}
            />
          ))}
        </tbody>
      </table>
    </div>
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
          {variant.isWinner && (
            <Badge
              size="sm"
              radius="sm"
              tt="none"
              color="teal"
              variant="light"
              flex="none"
              maw="none"
            >
              fastest
            </Badge>
          )}
          {variant.isBaseline && <span className={classes.tag}>baseline</span>}
        </div>
        {notes.length > 0 && <div className={classes.notes}>{notes.join(' · ')}</div>}
      </th>
      <td>{formatCount(variant.runs.length)}</td>
      <Figure
        text={formatDuration(wallMs?.median)}
        below={intervalText(wallMs?.interval, formatDuration)}
      />
      <Figure
        text={formatRatio(speedUp?.value)}
        below={intervalText(speedUp?.interval, formatRatio)}
      />
      <Figure
        text={formatShare(efficiency?.value)}
        below={intervalText(efficiency?.interval, formatShare)}
      />
      <td>{cpuFigure(variant.effectiveCores, scale)}</td>
      <td>{formatDuration(variant.cpuMs)}</td>
      <td>{formatDuration(variant.queueWaitP95Ms)}</td>
      <td>{formatDuration(variant.serviceP95Ms)}</td>
      <td>{formatBytes(variant.peakRssBytes)}</td>
      <Figure
        text={formatCount(voluntarySwitches)}
        below={involuntarySwitches === undefined ? undefined : formatCount(involuntarySwitches)}
      />
    </tr>
  )
}

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
