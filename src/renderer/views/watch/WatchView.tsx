/** A watch, live or ended: its tree, its lines, the cores, its output. */
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { readPss } from '../../bridge/api'
import { spanMs as spanOf } from '../../live/figures'
import { slotColor } from '../../../painters/screen/palette'
import { busyWords } from '../../../shared/messages/busy-words'
import { CoresCard, type CoreWords } from '../charts/CoresCard'
import { HistoryCard } from '../charts/HistoryCard'
import view from '../../pages/lab/RunView.module.css'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { onlyThread } from '../watch-tree/tree-rows'
import { unseenSentences } from '../../live/watch/watch-figures'
import { type ColumnChoice, useColumnChoice } from '../watch-tree/column-choice'
import { TreeCard } from '../watch-tree/TreeCard'
import { useWatchKeys } from './use-watch-keys'
import { historyLines, nodeColors, nodeLabel, shownNodes } from './watch-lines'
import { NothingSeen } from './NothingSeen'
import { WatchDetails } from './WatchDetails'
import { WatchEnd } from './WatchEnd'
import { WatchHeader } from './WatchHeader'
import type { WatchActions } from './watch-actions'
import type { Attempt } from '../../ui/notices/use-attempt'

interface WatchViewProps {
  readonly watch: LiveWatch
  /** Rises when the watch has changed in place. */
  readonly revision: number
  /** The monotonic clock, ms. */
  readonly now: number
  readonly watching: WatchActions
  readonly isShown: boolean
}

export function WatchView({ watch, revision, now, watching, isShown }: WatchViewProps) {
  /** The revision that the display holds on to. */
  const [heldRevision, setHeldRevision] = useState<number>()
  const isPaused = heldRevision !== undefined && !watch.hasEnded
  const pause = (): void => setHeldRevision(isPaused ? undefined : revision)
  useWatchKeys(isShown && !watch.hasEnded ? { pause, attempt: watching.attempt } : undefined)
  const page = useTreeFocus(isShown && !watch.hasEnded)
  const columns = useColumnChoice()
  usePss(watch, columns, watching.attempt)
  return (
    <div ref={page} className={view.page} data-regions>
      <div className={view.top}>
        <WatchHeader
          watch={watch}
          now={now}
          watching={watching}
          isPaused={isPaused}
          onPause={pause}
        />
      </div>
      <WatchEnd watch={watch} />
      <WatchBody
        watch={watch}
        revision={isPaused ? heldRevision : revision}
        columns={columns}
        attempt={watching.attempt}
      />
    </div>
  )
}

interface WatchBodyProps {
  readonly watch: LiveWatch
  readonly revision: number
  readonly columns: ColumnChoice
  readonly attempt: Attempt
}

/** Drawn again when the revision is another one, so that it holds still when that does. */
const WatchBody = memo(function WatchBody({ watch, revision, columns, attempt }: WatchBodyProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const span = spanOf(watch, watch.lastT)
  const drawn = useMemo(() => {
    const nodes = shownNodes(watch, chosen)
    const colors = nodeColors(watch, nodes)
    return { revision, colors, lines: historyLines(watch, nodes, colors) }
  }, [watch, chosen, revision])
  const words = useMemo(
    (): CoreWords => ({
      ...busyWords.watch,
      dots: 'where a busy thread ran last',
      nameOfSlot: (slot) => {
        const node = watch.placed.slots[slot]
        return node ? nodeLabel(node) : 'a thread that has ended'
      },
    }),
    [watch],
  )
  const emptyText = watch.hasEnded
    ? 'The watch was over before two readings could be taken, or no samples were recorded.'
    : 'The first figures appear with the second reading.'
  const unseen = unseenSentences(watch)
  if (unseen) {
    return (
      <>
        <NothingSeen sentences={unseen} />
        <WatchDetails watch={watch} attempt={attempt} />
      </>
    )
  }
  return (
    <>
      <TreeCard
        watch={watch}
        revision={revision}
        columns={columns}
        colorOf={({ node }) => {
          const { colors } = drawn
          const slot = colors.get(node.series) ?? colors.get(onlyThread(node)?.series ?? -1)
          return slot === undefined ? undefined : slotColor(slot)
        }}
        chosen={chosen}
        onChoose={setChosen}
      />
      <HistoryCard
        title="CPU over time"
        region="timeline"
        lines={drawn.lines}
        spanMs={span}
        markers={watch.markers}
        emptyText={emptyText}
      />
      <CoresCard
        meter={watch.meter}
        spanMs={span}
        host={watch.facts.host}
        hasEnded={watch.hasEnded}
        emptyText={emptyText}
        slots={watch.placed.slots.length}
        phase={watch.phase}
        words={words}
        markers={watch.markers}
      />
      <WatchDetails watch={watch} attempt={attempt} />
    </>
  )
})

/**
 * The keys of a watch are for its view, not for the field whose Enter started it, so the focus goes on to the tree.
 * Not to Stop: a second Enter would end what the first has started.
 */
function useTreeFocus(isWanted: boolean): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  const isWantedAtFirst = useRef(isWanted)
  useEffect(() => {
    if (!isWantedAtFirst.current) return
    page.current?.querySelector<HTMLElement>('[role="treegrid"]')?.focus({ preventScroll: true })
  }, [])
  return page
}

/** The proportional share of memory is expensive, so it is read only while its column is shown. */
function usePss(watch: LiveWatch, { chosen }: ColumnChoice, attempt: Attempt): void {
  const isAsked = chosen.has('pssBytes') && !watch.facts.notAvailable.includes('pssBytes')
  const isRead = useRef(false)
  const { hasEnded } = watch
  useEffect(() => {
    if (hasEnded || isAsked === isRead.current) return
    isRead.current = isAsked
    void attempt('The share of memory is not read', () => readPss(isAsked))
  }, [hasEnded, isAsked, attempt])
}
