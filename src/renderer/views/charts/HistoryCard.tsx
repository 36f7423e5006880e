/** CPU over time of chosen processes and threads, in the chosen scale, as lines and as a table of figures. */
import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { cpuLines, type HistoryLine } from '../../../shared/charts/cpu-lines'
import { type CpuScale, cpuFigure, cpuHead } from '../../../shared/messages/format'
import type { Marker } from '../../../shared/contract/run-record'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { linesPainter } from '../../../painters/screen/lines-painter'
import { markersText } from '../../live/core-figures'
import { historyFigures } from '../../../shared/series/history-points'
import { useCalm } from '../../live/use-live'
import { useScale } from '../../ui/scale/use-scale'
import { Card } from '../../ui/parts/Card'
import type { Region } from '../../ui/parts/point-at'
import classes from './HistoryCard.module.css'
import { LinesLegend } from './LinesLegend'

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
  const model = useMemo(
    () => cpuLines({ title, lines, viewport: wholeRun(spanMs), scale, markers }),
    [title, lines, spanMs, scale, markers],
  )
  const keys = lines.map(({ key }) => key).join()
  const calm = useCalm({ lines, text: model.text }, `${keys} ${scale}`)
  if (lines.length === 0) {
    return (
      <Card title={title} region={region}>
        <p className={classes.empty}>{emptyText}</p>
      </Card>
    )
  }
  return (
    <Card title={title} region={region} aside={<LinesLegend lines={model.lines} />}>
      {explanation && <p className={classes.explanation}>{explanation}</p>}
      <div className={classes.caption} aria-hidden="true">
        {model.axis.name}
      </div>
      <ChartCanvas
        kind={linesPainter}
        data={model}
        height={HEIGHT}
        label={`${model.axis.name}. ${calm.text}${markersText(markers)}`}
      />
      <FigureTable title={title} lines={calm.lines} scale={scale} />
    </Card>
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
            <th>Most</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { last, mean, most } = historyFigures(line)
            return (
              <tr key={line.key}>
                <td>{line.label}</td>
                <td>{cpuFigure(last, scale)}</td>
                <td>{cpuFigure(mean, scale)}</td>
                <td>{cpuFigure(most, scale)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
