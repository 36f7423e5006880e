/** How each model scales with its workers: points with intervals, the fitted law, the ideal, and a sentence each. */
import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ScalingCurve } from '../../../shared/contract/experiment-result'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { scalingChart } from '../../../painters/screen/scaling-chart'
import { slotColor } from '../../../painters/screen/palette'
import { Card } from '../../ui/parts/Card'
import classes from './Charts.module.css'
import { ratioText, shareText } from '../../../shared/messages/estimate-text'
import { scalingSentence } from '../../../shared/messages/variant-words'
import {
  scalingAxes,
  scalingLines,
  type ScalingMeasure,
} from '../../../painters/screen/scaling-lines'

const HEIGHT = 250

interface ScalingCardProps {
  readonly curves: readonly ScalingCurve[]
  /** Of the machine. */
  readonly cores: number | undefined
}

export function ScalingCard({ curves, cores }: ScalingCardProps) {
  const [measure, setMeasure] = useState<ScalingMeasure>('speed-up')
  const data = useMemo(() => {
    const lines = curves.map((curve) => scalingLines(curve, measure))
    return { lines, axes: scalingAxes(lines, cores, measure), measure, cores }
  }, [curves, cores, measure])
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
      <ChartCanvas
        kind={scalingChart}
        data={data}
        height={HEIGHT}
        label={scalingSentence(curves, cores)}
      />
      <p className={classes.legend}>
        Workers, over one worker of the same model. Dotted: ideal. Dashed: beyond what was measured.
      </p>
      <ul className={classes.curves}>
        {curves.map(({ label, sentence }, index) => (
          <li key={label}>
            <i data-shape={index % 4} style={{ background: slotColor(index) }} />
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
