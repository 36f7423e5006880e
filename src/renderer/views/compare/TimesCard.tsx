/** The wall times of the variants as bars; the table above has the same figures. */
import { useMemo } from 'react'
import { barsHeight, barsPainter } from '../../../painters/screen/bars-painter'
import { wallTimes } from '../../../shared/charts/wall-times'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { Card } from '../../ui/parts/Card'
import classes from './Charts.module.css'

export function TimesCard({ variants }: { readonly variants: readonly VariantResult[] }) {
  const model = useMemo(() => wallTimes(variants), [variants])
  if (!model) return undefined
  return (
    <Card title={model.title} region="times">
      <p className={classes.legend}>{model.note}</p>
      <div className={classes.scroll}>
        <ChartCanvas
          kind={barsPainter}
          data={model}
          height={barsHeight(model)}
          label={model.text}
        />
      </div>
    </Card>
  )
}
