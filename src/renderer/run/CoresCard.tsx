/** The cores: how many were busy over time and whose work it was, and below it one strip a core. */
import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { coresFigure, formatShare, NO_FIGURE } from '../../shared/format'
import { TIME_AXIS_HEIGHT } from '../charts/axes'
import { busyChart } from '../charts/busy-chart'
import { ChartCanvas } from '../charts/ChartCanvas'
import { stripChart } from '../charts/strip-chart'
import { coreStrips } from '../live/core-strips'
import { busyNow, spanMs as spanOf } from '../live/figures'
import type { LiveRun } from '../live/live-run'
import { useCalm } from '../live/use-live'
import { loadColor, slotColor, usePalette } from '../look/palette'
import { Card } from './Card'
import classes from './CoresCard.module.css'

interface CoresCardProps {
  readonly run: LiveRun
  readonly hostCores: number
}

const BUSY_HEIGHT = 104
const CHROME_HEIGHT = TIME_AXIS_HEIGHT + 8
const MAX_STRIP_HEIGHT = 26
const MIN_STRIP_HEIGHT = 6
const STRIPS_HEIGHT = 176

const stripsHeight = (cores: number): number => {
  const strip = Math.min(MAX_STRIP_HEIGHT, Math.max(MIN_STRIP_HEIGHT, STRIPS_HEIGHT / cores))
  return Math.round(cores * strip) + CHROME_HEIGHT
}

export function CoresCard({ run, hostCores }: CoresCardProps) {
  const { series } = run.meter
  const spanMs = spanOf(run, run.lastT)
  const slots = run.workers.slots.length
  // The series changes in place; its revision says when.
  const { revision } = series
  const busy = useMemo(
    () => ({ points: series.points, spanMs, hostCores, revision }),
    [series, spanMs, hostCores, revision],
  )
  const strips = useMemo(
    () => ({ strips: coreStrips(series.points, hostCores, slots), spanMs, hostCores, revision }),
    [series, spanMs, hostCores, slots, revision],
  )
  const loads = useCalmLoads(run, hostCores)
  const sentence = useCalm(busySentence(run, hostCores), run.phase)
  return (
    <Card title="Cores" aside={<Legend />}>
      {series.points.length === 0 && (
        <p className={classes.empty}>
          {run.hasEnded
            ? 'The run was over before two readings could be taken: give it more work, or sample faster.'
            : 'The first figures come with the second reading.'}
        </p>
      )}
      <div className={classes.charts} data-empty={series.points.length === 0 || undefined}>
        <ChartCanvas kind={busyChart} data={busy} height={BUSY_HEIGHT} label={sentence} />
        <ChartCanvas
          kind={stripChart}
          data={strips}
          height={stripsHeight(hostCores)}
          label={loads.map(loadSentence).join('. ')}
        />
      </div>
      <VisuallyHidden>
        <table>
          <caption>Load of each core</caption>
          <thead>
            <tr>
              <th>Core</th>
              <th>Busy now</th>
              <th>Busy on average</th>
            </tr>
          </thead>
          <tbody>
            {loads.map(({ core, now, mean }) => (
              <tr key={core}>
                <td>{core}</td>
                <td>{now}</td>
                <td>{mean}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Card>
  )
}

function Legend() {
  const palette = usePalette()
  const load = `linear-gradient(90deg, ${loadColor(palette, 0)}, ${loadColor(palette, 1)})`
  return (
    <div className={classes.legend}>
      <span>
        <i style={{ background: palette.ours, borderColor: palette.oursLine }} />
        ours
      </span>
      <span>
        <i style={{ background: palette.others, borderColor: palette.othersLine }} />
        others
      </span>
      <span>
        <i data-wide style={{ background: load }} />
        load of a core, 0 to 100 %
      </span>
      <span>
        <i data-dot style={{ background: slotColor(0) }} />
        where a worker ran last
      </span>
    </div>
  )
}

/** The loads as text, changing at most once a second. */
function useCalmLoads(run: LiveRun, cores: number): readonly CoreLoad[] {
  const loads = coreLoads(run, cores)
  const seen = useCalm(JSON.stringify(loads), run.phase)
  return useMemo(() => JSON.parse(seen) as readonly CoreLoad[], [seen])
}

interface CoreLoad {
  readonly core: number
  readonly now: string
  readonly mean: string
}

function coreLoads(run: LiveRun, cores: number): readonly CoreLoad[] {
  return Array.from({ length: cores }, (_, core) => ({
    core,
    now: formatShare(run.hasEnded ? undefined : run.meter.now?.loads[core]),
    mean: formatShare(run.meter.meanLoad(core)),
  }))
}

const loadSentence = ({ core, now, mean }: CoreLoad): string =>
  now === NO_FIGURE
    ? `Core ${core}: ${mean} busy on average`
    : `Core ${core}: ${now} busy now, ${mean} on average`

function busySentence(run: LiveRun, cores: number): string {
  const now = busyNow(run)
  if (run.hasEnded || !now) {
    const means = Array.from({ length: cores }, (_, core) => run.meter.meanLoad(core) ?? 0)
    const mean = means.reduce((sum, load) => sum + load, 0)
    return run.meter.series.points.length === 0
      ? 'Busy cores over time: no figures yet'
      : `Busy cores over time: ${coresFigure(mean)} of ${cores} cores busy on average`
  }
  const split = now.ours === undefined ? '' : `, ${coresFigure(now.ours)} of them by our workers`
  return `Busy cores over time: ${coresFigure(now.busy)} of ${cores} cores busy now${split}`
}
