/** The wall times of the variants as bars; the table above has the same figures. */
import { useMemo } from 'react'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { timesChart, timesHeight } from '../../../painters/screen/times-chart'
import { Card } from '../../ui/parts/Card'
import classes from './Charts.module.css'
import { timesSentence } from '../../../shared/messages/variant-words'

export function TimesCard({ variants }: { readonly variants: readonly VariantResult[] }) {
  const measured = useMemo(() => variants.filter(({ wallMs }) => wallMs !== undefined), [variants])
  const data = useMemo(() => ({ variants: measured }), [measured])
  if (measured.length === 0) return undefined
  const isRepeated = measured.some(({ runs }) => runs.length > 1)
  return (
    <Card title="Wall times" region="times">
      <p className={classes.legend}>
        {isRepeated
          ? 'Bar: median. Whisker: its 95 % interval. Dots: the runs, outliers hollow.'
          : 'One run each: repeat them to see how far such times can be trusted.'}
      </p>
      <div className={classes.scroll}>
        <ChartCanvas
          kind={timesChart}
          data={data}
          height={timesHeight(measured.length)}
          label={timesSentence(measured)}
        />
      </div>
    </Card>
  )
}
