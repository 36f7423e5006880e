/** How each model scales with its workers: points with intervals, the fitted law, the ideal, and a sentence each. */
import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ScalingCurve } from '../../../shared/contract/experiment-result'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { scalingPainter } from '../../../painters/screen/scaling-painter'
import { slotColor } from '../../../painters/screen/palette'
import { Card } from '../../ui/parts/Card'
import classes from './Charts.module.css'
import { ratioText, shareText } from '../../../shared/messages/estimate-text'
import { shapeOf } from '../../../shared/charts/kinds/scaling'
import { scaling, type ScalingMeasure } from '../../../shared/charts/scaling'

const HEIGHT = 250

interface ScalingCardProps {
  readonly curves: readonly ScalingCurve[]
  /** Of the machine. */
  readonly cores: number | undefined
}

export function ScalingCard({ curves, cores }: ScalingCardProps) {
  const [measure, setMeasure] = useState<ScalingMeasure>('speed-up')
  const model = useMemo(() => scaling(curves, cores, measure), [curves, cores, measure])
  if (!model) return undefined
  return (
    <Card
      title="Scaling"
      region="scaling"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Measure"
          transitionDuration={0}
          value={measure}
          data={[
            { value: 'speed-up', label: 'Speed-up' },
            { value: 'efficiency', label: 'Efficiency' },
          ]}
          onChange={(value) => setMeasure(value)}
        />
      }
    >
      <ChartCanvas kind={scalingPainter} data={model} height={HEIGHT} label={model.text} />
      <p className={classes.legend}>{model.note}</p>
      <ul className={classes.curves}>
        {model.curves.map(({ label, sentence, slot }) => (
          <li key={label}>
            <i data-shape={shapeOf(slot)} style={{ background: slotColor(slot) }} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      <FigureTable curves={curves} />
    </Card>
  )
}

function FigureTable({ curves }: { readonly curves: readonly ScalingCurve[] }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>Scaling</caption>
        <thead>
          <tr>
            <th>Model</th>
            <th>Workers</th>
            <th>Speed-up</th>
            <th>Efficiency</th>
          </tr>
        </thead>
        <tbody>
          {curves.flatMap(({ label, points }) =>
            points.map(({ workers, speedUp, efficiency }) => (
              <tr key={`${label} ${workers}`}>
                <td>{label}</td>
                <td>{workers}</td>
                <td>{ratioText(speedUp)}</td>
                <td>{shareText(efficiency)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}
