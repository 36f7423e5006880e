/**
 * Where the stream of a watch enters React, by the policy of live/live-store.ts: every batch is folded at once,
 * listeners hear of it at most 10 times a second, and not at all while the document is hidden.
 */
import type { WatchEvent } from '../../../shared/watch-event'
import { CLOCK_INTERVAL_MS, DRAW_INTERVAL_MS, type StoreSurroundings } from '../../live/live-store'
import { WatchState } from './watch-state'

export interface WatchStore {
  /** The state behind the snapshots; it changes in place. */
  readonly state: WatchState
  readonly push: (events: readonly WatchEvent[]) => void
  readonly subscribe: (listener: () => void) => () => void
  /** A number that rises when there is something new to draw. */
  readonly revision: () => number
  /** When the revision rose last, ms on the clock of the surroundings. */
  readonly drawnAt: () => number
}

export function createWatchStore(around: StoreSurroundings): WatchStore {
  const state = new WatchState()
  const listeners = new Set<() => void>()
  let revision = 0
  let drawnAt = Number.NEGATIVE_INFINITY
  let isPlanned = false

  const draw = (): void => {
    isPlanned = false
    if (around.isHidden()) return
    drawnAt = around.now()
    revision += 1
    for (const listener of listeners) listener()
    if (state.isBusy) keepTime(revision)
  }
  /** Draws again for the clock, unless something else was drawn meanwhile. */
  const keepTime = (since: number): void =>
    around.later(() => {
      if (revision === since) plan()
    }, CLOCK_INTERVAL_MS)
  const plan = (): void => {
    if (isPlanned || around.isHidden()) return
    isPlanned = true
    around.later(draw, Math.max(0, drawnAt + DRAW_INTERVAL_MS - around.now()))
  }
  around.onShown(plan)

  return {
    state,
    push: (events) => {
      state.apply(events, around.now())
      plan()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    revision: () => revision,
    drawnAt: () => drawnAt,
  }
}
