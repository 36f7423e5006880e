/** Cores and timeline of one opened run on a given time axis. */
import { useMemo } from 'react'
import { linesAboveOthers } from '../../../painters/screen/lines-painter'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { busyWords } from '../../../shared/messages/busy-words'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { busyCores } from '../../../shared/charts/busy-cores'
import { coreLoadsText } from '../../../shared/charts/core-loads-text'
import { coreLoads } from '../../live/core-figures'
import { CoreHeatmap } from '../charts/CoreHeatmap'
import { LinesLegend } from '../charts/LinesLegend'
import { TimelinePanel } from '../run/TimelinePanel'
import { useScale } from '../../ui/scale/use-scale'
import type { Marker } from '../../../shared/contract/run-record'
import type { OpenedRun } from './opened-run'
import classes from './SideBySide.module.css'

interface OpenedChartsProps {
  readonly run: OpenedRun
  readonly spanMs: number
}

const BUSY_HEIGHT = 84
const NO_MARKERS: readonly Marker[] = []

export function OpenedCharts({ run: opened, spanMs }: OpenedChartsProps) {
  const { meter, host, slots, nameOfSlot, run } = opened
  const { scale } = useScale()
  const { series } = meter
  const dots = useMemo(() => ({ dots: 'where one of them ran last', nameOfSlot }), [nameOfSlot])
  const busy = useMemo(
    () =>
      busyCores({
        points: series.points,
        viewport: wholeRun(spanMs),
        ...{ host, scale, words: busyWords[run ? 'run' : 'watch'], markers: NO_MARKERS },
      }),
    [series, spanMs, host, scale, run],
  )
  return (
    <>
      <div className={classes.caption} aria-hidden="true">
        <span>{busy.axis.name}</span>
        <LinesLegend lines={busy.lines} />
      </div>
      <ChartCanvas
        kind={linesAboveOthers}
        data={busy}
        height={BUSY_HEIGHT}
        label={`${busy.title}: ${busy.text}`}
      />
      <CoreHeatmap
        series={series}
        spanMs={spanMs}
        host={host}
        slots={slots}
        words={dots}
        markers={NO_MARKERS}
        label={coreLoadsText(coreLoads(meter, host, true))}
      />
      {run && <TimelinePanel run={run} revision={0} spanMs={spanMs} />}
    </>
  )
}
