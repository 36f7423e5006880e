/** Cores and timeline of one opened run on a given time axis. */
import { useMemo } from 'react'
import { busyChart } from '../../../painters/screen/busy-chart'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { cpuHead } from '../../../shared/messages/format'
import { busySentence, coreLoads, loadsText } from '../../live/core-figures'
import { BusyLegend } from '../charts/BusyLegend'
import { CoreStrips } from '../charts/CoreStrips'
import { TimelinePanel } from '../run/TimelinePanel'
import { useScale } from '../../ui/scale/use-scale'
import type { OpenedRun } from './opened-run'
import classes from './SideBySide.module.css'

interface OpenedChartsProps {
  readonly run: OpenedRun
  readonly spanMs: number
}

const BUSY_HEIGHT = 84
const words = { ours: 'ours', others: 'others' } as const

export function OpenedCharts({ run: opened, spanMs }: OpenedChartsProps) {
  const { meter, host, slots, nameOfSlot, run } = opened
  const { scale } = useScale()
  const { series } = meter
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
      <CoreStrips
        series={series}
        spanMs={spanMs}
        host={host}
        slots={slots}
        nameOfSlot={nameOfSlot}
        label={loadsText(coreLoads(meter, host, true))}
      />
      {run && <TimelinePanel run={run} revision={0} spanMs={spanMs} />}
    </>
  )
}
