/** What a run has as lines over time beside its cores, each where it has figures: the event loop that holds all tasks. */
import { useMemo } from 'react'
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
  return <LoopCard {...props} />
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
