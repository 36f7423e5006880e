/** The event loop that holds all tasks: how much of the time it is in callbacks, beside the CPU of its thread. Nothing for other models. */
import { useMemo } from 'react'
import { loopWords } from '../../../shared/messages/loop-words'
import { spanMs } from '../../live/figures'
import type { HistoryLine } from '../../../shared/series/history-points'
import type { LiveRun } from '../../../shared/state/live-run'
import type { LoopHistory } from '../../../shared/series/loop-history'
import { slotColor } from '../../../painters/screen/palette'
import { usePalette } from '../../ui/theme/palette'
import { HistoryCard } from '../charts/HistoryCard'

interface LoopCardProps {
  readonly run: LiveRun
  /** Rises when the run has changed in place. */
  readonly revision: number
}

export function LoopCard({ run, revision }: LoopCardProps) {
  const { oursLine } = usePalette()
  const { loop } = run
  const drawn = useMemo(
    () => ({ revision, lines: loop ? loopLines(loop, oursLine) : [] }),
    [loop, revision, oursLine],
  )
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

/** None before the first figures. The thread has the colour of its worker. */
function loopLines({ active, cpu }: LoopHistory, color: string): readonly HistoryLine[] {
  const inCallbacks = {
    key: 'active',
    label: loopWords.inCallbacks,
    color,
    isTotal: true,
    t: active.t,
    cores: active.cores,
  }
  const thread = {
    key: 'cpu',
    label: loopWords.threadCpu,
    color: slotColor(0),
    t: cpu.t,
    cores: cpu.cores,
  }
  return [inCallbacks, thread].filter(({ t }) => t.length > 0)
}
