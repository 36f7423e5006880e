/** A store of live state, for components. */
import { useSyncExternalStore } from 'react'
import type { LiveStore } from './live-store'

interface Seen<S> {
  /** Changes in place: read it while drawing, do not keep parts of it. */
  readonly state: S
  /** Rises with everything new. */
  readonly revision: number
  /** The monotonic clock at that revision, ms. */
  readonly now: number
}

/** Draws the component again when the state has changed, at most 10 times a second. */
export function useStore<E, S>(store: LiveStore<E, S>): Seen<S> {
  const revision = useSyncExternalStore(store.subscribe, store.revision)
  return { state: store.state, revision, now: store.drawnAt() }
}
