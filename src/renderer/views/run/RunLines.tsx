/** What a run has as lines over time beside its cores, each where it has figures: the event loop that holds all tasks, and who waited for a core. */
import { useMemo } from 'react'
import { linesPainter } from '../../../painters/screen/lines-painter'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { coreWaits, waitWords } from '../../../shared/charts/core-waits'
import { markersText } from '../../live/core-figures'
import { useCalm } from '../../live/use-live'
import { ChartCanvas } from '../../ui/charts/ChartCanvas'
import { Card } from '../../ui/parts/Card'
import classes from '../charts/HistoryCard.module.css'
import { LinesLegend } from '../charts/LinesLegend'
import { loopWords } from '../../../shared/messages/loop-words'
import { spanMs } from '../../live/figures'
import { loopLines } from '../../../shared/charts/loop-lines'
import type { LiveRun } from '../../../shared/state/live-run'
import { HistoryCard } from '../charts/HistoryCard'

interface RunLinesProps {
  readonly run: LiveRun
  /** Rises when the run has changed in place. */
  readonly revision: number
}

export function RunLines(props: RunLinesProps) {
  return (
    <>
      <LoopCard {...props} />
      <WaitsCard {...props} />
    </>
  )
}

function LoopCard({ run, revision }: RunLinesProps) {
  const { loop } = run
  const drawn = useMemo(() => ({ revision, lines: loop ? loopLines(loop) : [] }), [loop, revision])
  if (drawn.lines.length === 0) return undefined
  return (
    <HistoryCard
      title={loopWords.title}
      explanation={loopWords.explanation}
      lines={drawn.lines}
      spanMs={spanMs(run, run.lastT)}
      markers={run.markers}
    />
  )
}

const WAITS_HEIGHT = 168

function WaitsCard({ run, revision }: RunLinesProps) {
  const { waits, markers, lastT } = run
  const model = useMemo(
    () => ({
      revision,
      drawn: coreWaits({ waits, viewport: wholeRun(spanMs(run, lastT)), markers }),
    }),
    [revision, waits, run, lastT, markers],
  ).drawn
  const text = useCalm(model?.text ?? '', `${run.id} ${model === undefined}`)
  if (!model) return undefined
  return (
    <Card title={model.title} aside={<LinesLegend lines={model.lines} />}>
      <p className={classes.explanation}>{waitWords.explanation}</p>
      <div className={classes.caption} aria-hidden="true">
        {model.axis.name}
      </div>
      <ChartCanvas
        kind={linesPainter}
        data={model}
        height={WAITS_HEIGHT}
        label={`${model.axis.name}. ${text}${markersText(markers)}`}
      />
    </Card>
  )
}
