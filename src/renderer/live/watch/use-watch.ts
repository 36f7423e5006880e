/** The watch of this window, for components: one store, filled from the stream that main sends. */
import { useSyncExternalStore } from 'react'
import { isConnected, onWatch } from '../../bridge/api'
import { createLiveStore, windowSurroundings } from '../live-store'
import { useStore } from '../use-store'
import { WatchState } from '../../../shared/state/watch/watch-state'

export const watchStore = createLiveStore(windowSurroundings, new WatchState())

// Without a connection the view itself says so.
if (isConnected()) onWatch(watchStore.push)

export const useWatch = () => useStore(watchStore)

/** Whether a watch goes; draws again only when that changes. */
export const useIsWatching = (): boolean =>
  useSyncExternalStore(watchStore.subscribe, () => watchStore.state.isBusy)
