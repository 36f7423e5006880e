/** CPU over time of chosen processes and threads, in the chosen scale, as lines and as a table of figures. */
import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { type CpuScale, cpuFigure, cpuHead, formatCpu } from '../../../shared/messages/format'
import type { Marker } from '../../../shared/contract/run-record'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { historyChart } from '../../../painters/screen/history-chart'
import { markersText } from '../../live/core-figures'
import { historyFigures, type HistoryLine, isRepeated } from '../../../shared/series/history-points'
import { useCalm } from '../../live/use-live'
import { useScale } from '../../ui/scale/use-scale'
import { Card } from '../../ui/parts/Card'
import type { Region } from '../../ui/parts/point-at'
import classes from './HistoryCard.module.css'

interface HistoryCardProps {
  readonly title: string
  /** At most 8 are drawn. A new list when there are new figures, the same one otherwise. */
  readonly lines: readonly HistoryLine[]
  readonly spanMs: number
  /** Keep the list between drawings while it is the same. */
  readonly markers: readonly Marker[]
  /** How to read it. */
  readonly explanation?: string
  /** Said when there are no lines. */
  readonly emptyText?: string
  /** Links can point at it. */
  readonly region?: Region
}

/** More lines could not be told apart. */
const MAX_LINES = 8
const HEIGHT = 168

export function HistoryCard({
  title,
  lines: all,
  spanMs,
  markers,
  explanation,
  emptyText,
  region,
}: HistoryCardProps) {
  const { scale } = useScale()
  const lines = useMemo(() => all.slice(0, MAX_LINES), [all])
  const data = useMemo(() => ({ lines, spanMs, scale, markers }), [lines, spanMs, scale, markers])
  const keys = lines.map(({ key }) => key).join()
  const calmLines = useCalm(lines, `${keys} ${scale}`)
  if (lines.length === 0) {
    return (
      <Card title={title} region={region}>
        <p className={classes.empty}>{emptyText}</p>
      </Card>
    )
  }
  return (
    <Card title={title} region={region} aside={<Legend lines={lines} />}>
      {explanation && <p className={classes.explanation}>{explanation}</p>}
      <div className={classes.caption} aria-hidden="true">
        {cpuHead(scale)}
      </div>
      <ChartCanvas
        kind={historyChart}
        data={data}
        height={HEIGHT}
        label={`${cpuHead(scale)} over time. ${calmLines.map((line) => lineText(line, scale)).join('. ')}${markersText(markers)}`}
      />
      <FigureTable title={title} lines={calmLines} scale={scale} />
    </Card>
  )
}

function lineText(line: HistoryLine, scale: CpuScale): string {
  const { last, mean } = historyFigures(line)
  return `${line.label}: last ${formatCpu(last, scale)}, mean ${formatCpu(mean, scale)}`
}

function Legend({ lines }: { readonly lines: readonly HistoryLine[] }) {
  return (
    <ul className={classes.legend} aria-label="Lines">
      {lines.map(({ key, label, color, isTotal }, index) => (
        <li key={key} title={label}>
          <i
            style={{ borderColor: color }}
            data-total={isTotal}
            data-dashed={isRepeated(lines, index) || undefined}
          />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}

interface FigureTableProps {
  readonly title: string
  readonly lines: readonly HistoryLine[]
  readonly scale: CpuScale
}

function FigureTable({ title, lines, scale }: FigureTableProps) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{`${title}: ${cpuHead(scale)}`}</caption>
        <thead>
          <tr>
            <th>Name</th>
            <th>Last</th>
            <th>Mean</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { last, mean } = historyFigures(line)
            return (
              <tr key={line.key}>
                <td>{line.label}</td>
                <td>{cpuFigure(last, scale)}</td>
                <td>{cpuFigure(mean, scale)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
