/**
 * The cores: how many were busy over time and whose work it was, and below it the heatmap of each. Knows a meter and words,
 * so the workers of a run and a process tree are shown alike.
 */
import { useMemo } from 'react'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { busyCores } from '../../../shared/charts/busy-cores'
import type { Line } from '../../../shared/charts/kinds/lines'
import type { BusyWords } from '../../../shared/messages/busy-words'
import type { Marker } from '../../../shared/contract/run-record'
import type { HostCores } from '../../../shared/contract/usable-cores'
import { linesAboveOthers } from '../../../painters/screen/lines-painter'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { coreLoadsText } from '../../../shared/charts/core-loads-text'
import { coreLoads, markersText } from '../../live/core-figures'
import type { CoreMeter } from '../../../shared/series/core-meter'
import { useCalm } from '../../live/use-live'
import { loadColor, slotColor } from '../../../painters/screen/palette'
import { usePalette } from '../../ui/theme/palette'
import { useScale } from '../../ui/scale/use-scale'
import { Card } from '../../ui/parts/Card'
import classes from './CoresCard.module.css'
import { CoreHeatmap } from './CoreHeatmap'
import { LinesLegend } from './LinesLegend'
import { LoadTable } from './LoadTable'

/** Keep it between drawings: the charts are drawn again when it is another one. */
export interface CoreWords extends BusyWords {
  /** What a dot means: "where a worker ran last". */
  readonly dots: string
  /** What the dots of a slot stand for: "worker 3". */
  readonly nameOfSlot: (slot: number) => string
}

interface CoresCardProps {
  readonly meter: CoreMeter
  readonly spanMs: number
  readonly host: HostCores
  readonly hasEnded: boolean
  /** Said while there is nothing to draw. */
  readonly emptyText: string
  /** How many things have a placement at most. */
  readonly slots: number
  /** Texts for screen readers are brought up to date at once when it changes. */
  readonly phase: string
  readonly words: CoreWords
  /** Keep the list between drawings while it is the same. */
  readonly markers?: readonly Marker[] | undefined
}

const BUSY_HEIGHT = 104
const NO_MARKERS: readonly Marker[] = []

export function CoresCard(props: CoresCardProps) {
  const { meter, spanMs, host, hasEnded, emptyText, slots, phase, words } = props
  const { markers = NO_MARKERS } = props
  const { series } = meter
  const { scale } = useScale()
  // The series changes in place; its revision says when.
  const { revision } = series
  const model = useMemo(() => {
    const now = hasEnded ? undefined : meter.now
    const told = { revision, points: series.points, now, viewport: wholeRun(spanMs) }
    return busyCores({ ...told, host, scale, words, markers })
  }, [meter, series, spanMs, host, hasEnded, scale, words, markers, revision])
  const loads = useCalmLoads(props)
  const text = useCalm(`${model.title}: ${model.text}${markersText(markers)}`, `${phase} ${scale}`)
  const isEmpty = series.points.length === 0
  return (
    <Card title="Cores" region="cores" aside={<Legend words={words} lines={model.lines} />}>
      <div className={classes.body}>
        <div className={classes.charts} data-empty={isEmpty || undefined}>
          <div className={classes.caption} aria-hidden="true">
            {model.axis.name}
          </div>
          <ChartCanvas kind={linesAboveOthers} data={model} height={BUSY_HEIGHT} label={text} />
          <CoreHeatmap
            series={series}
            spanMs={spanMs}
            host={host}
            slots={slots}
            words={words}
            markers={markers}
            label={coreLoadsText(loads)}
          />
        </div>
        {isEmpty && <p className={classes.empty}>{emptyText}</p>}
      </div>
      <LoadTable loads={loads} />
    </Card>
  )
}

interface LegendProps {
  readonly words: CoreWords
  readonly lines: readonly Line[]
}

function Legend({ words, lines }: LegendProps) {
  const palette = usePalette()
  const load = `linear-gradient(90deg, ${loadColor(palette, 0)}, ${loadColor(palette, 1)})`
  return (
    <div className={classes.legend}>
      <LinesLegend lines={lines} />
      <span>
        <i data-wide style={{ background: load }} />
        load of a core, 0 to 100 %
      </span>
      <span>
        <i data-dot style={{ background: slotColor(0) }} />
        {words.dots}
      </span>
    </div>
  )
}

/** The loads as text, changing at most once a second. */
function useCalmLoads({ meter, host, hasEnded, phase }: CoresCardProps) {
  const seen = useCalm(JSON.stringify(coreLoads(meter, host, hasEnded)), phase)
  return useMemo(() => JSON.parse(seen) as ReturnType<typeof coreLoads>, [seen])
}
