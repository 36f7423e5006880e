/** Cores and timeline of one opened run on a given time axis. */
import { useMemo } from 'react'
import { busyChart } from '../../../painters/screen/busy-chart'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { cpuHead } from '../../../shared/messages/format'
import { coreLoadsText } from '../../../shared/charts/core-loads-text'
import { busySentence, coreLoads } from '../../live/core-figures'
import { BusyLegend } from '../charts/BusyLegend'
import { CoreHeatmap } from '../charts/CoreHeatmap'
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
const words = { ours: 'ours', others: 'others' } as const
const NO_MARKERS: readonly Marker[] = []

export function OpenedCharts({ run: opened, spanMs }: OpenedChartsProps) {
  const { meter, host, slots, nameOfSlot, run } = opened
  const { scale } = useScale()
  const { series } = meter
  const dots = useMemo(() => ({ dots: 'where one of them ran last', nameOfSlot }), [nameOfSlot])
  const busy = useMemo(
    () => ({ points: series.points, spanMs, host, scale, markers: [], words }),
    [series, spanMs, host, scale],
  )
  const told = { host, hasEnded: true, scale, words, markers: [] }
  return (
    <>
      <div className={classes.caption} aria-hidden="true">
        <span>{cpuHead(scale)}</span>
        <BusyLegend points={series.points} words={words} />
      </div>
      <ChartCanvas
        kind={busyChart}
        data={busy}
        height={BUSY_HEIGHT}
        label={busySentence(meter, told)}
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
