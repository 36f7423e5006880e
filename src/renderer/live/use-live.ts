/** The live state of this window, for components: one store, filled from the stream that main sends. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { LiveState } from '../../shared/state/live-experiment'
import { goingSentence } from './progress'
import { createLiveStore, windowSurroundings } from './live-store'
import { useStore } from './use-store'

export const liveStore = createLiveStore(windowSurroundings, new LiveState())

export const useLive = () => useStore(liveStore)

/** Whether something is going; draws again only when that changes. */
export const useIsBusy = (): boolean =>
  useSyncExternalStore(liveStore.subscribe, () => liveStore.state.isBusy)

/** What goes, in a sentence; undefined when nothing does. */
export const useGoingSentence = (): string | undefined =>
  useSyncExternalStore(liveStore.subscribe, () =>
    liveStore.state.isBusy ? goingSentence(liveStore.state) : undefined,
  )

/** Ids of the runs of the shown experiment that have ended, as one text; draws again only when that changes. */
export const useEndedRuns = (): string =>
  useSyncExternalStore(liveStore.subscribe, () =>
    (liveStore.state.experiment?.runs ?? [])
      .filter((run) => run.hasEnded)
      .map((run) => run.id)
      .join('\n'),
  )

/** At most this often is text for screen readers changed. */
const SPOKEN_INTERVAL_MS = 1000

/** `value`, changing at most once a second; the last one always arrives. `key`: a change of it passes at once. */
export function useCalm<T>(value: T, key: string): T {
  const [shown, setShown] = useState({ value, key })
  const changedAt = useRef(0)
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  useEffect(() => {
    if (Object.is(shown.value, value) && shown.key === key) return undefined
    const wait = shown.key === key ? changedAt.current + SPOKEN_INTERVAL_MS - performance.now() : 0
    const timer = setTimeout(
      () => {
        changedAt.current = performance.now()
        setShown({ value: latest.current, key })
      },
      Math.max(0, wait),
    )
    return () => clearTimeout(timer)
  }, [value, key, shown])
  return shown.key === key ? shown.value : value
}
