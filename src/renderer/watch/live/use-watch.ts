/** The watch of this window, for components: one store, filled from the stream that main sends. */
import { useSyncExternalStore } from 'react'
import { isConnected, onWatch } from '../../api'
import { createLiveStore, windowSurroundings } from '../../live/live-store'
import { WatchState } from './watch-state'

export const watchStore = createLiveStore(windowSurroundings, new WatchState())

// Without a connection the view itself says so.
if (isConnected()) onWatch(watchStore.push)

interface Watched {
  /** Changes in place: read it while drawing, do not keep parts of it. */
  readonly state: WatchState
  /** Rises with everything new. */
  readonly revision: number
  /** The monotonic clock at that revision, ms. */
  readonly now: number
}

/** Draws the component again when the state has changed, at most 10 times a second. */
export function useWatch(): Watched {
  const revision = useSyncExternalStore(watchStore.subscribe, watchStore.revision)
  return { state: watchStore.state, revision, now: watchStore.drawnAt() }
}

/** Whether a watch goes; draws again only when that changes. */
export const useIsWatching = (): boolean =>
  useSyncExternalStore(watchStore.subscribe, () => watchStore.state.isBusy)
