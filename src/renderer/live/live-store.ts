/**
 * Where the stream enters React. Every batch is folded at once; listeners hear of it at most 10 times a second, less often where
 * the cores are taken, and not at all while the document is hidden: they catch up in one step when it shows again.
 */
/**
 * At most 10 drawings a second. What is drawn comes at the sampling rate, 10 Hz unless asked otherwise, and
 * every drawing takes time from the cores that are being watched.
 */
export const DRAW_INTERVAL_MS = 100
/**
 * After a drawing the page rests for so many times what that took. Where many workers want the cores, a page that asks for more than
 * its share has to wait for each turn of it: input would wait as well.
 */
const REST_PER_DRAWING = 4
/** However long a drawing takes. */
export const LONGEST_INTERVAL_MS = 1000
/** While something goes, clocks are drawn at least so often. */
export const CLOCK_INTERVAL_MS = 250

export interface StoreSurroundings {
  readonly now: () => number
  readonly later: (callback: () => void, delayMs: number) => void
  /** Calls back once what was changed by now is on the screen. */
  readonly afterPaint: (callback: () => void) => void
  readonly isHidden: () => boolean
  /** Calls back when the document is shown again. */
  readonly onShown: (callback: () => void) => void
}

export const windowSurroundings: StoreSurroundings = {
  now: () => performance.now(),
  later: (callback, delayMs) => void setTimeout(callback, delayMs),
  afterPaint: (callback) => void requestAnimationFrame(() => setTimeout(callback)),
  isHidden: () => document.hidden,
  onShown: (callback) =>
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) callback()
    }),
}

/** What folds the events of a stream. */
interface Folding<E> {
  readonly isBusy: boolean
  /** `receivedAt`: the clock of the surroundings, ms. */
  apply(events: readonly E[], receivedAt: number): void
}

export interface LiveStore<E, S> {
  /** The state behind the snapshots; it changes in place. */
  readonly state: S
  readonly push: (events: readonly E[]) => void
  readonly subscribe: (listener: () => void) => () => void
  /** A number that rises when there is something new to draw. */
  readonly revision: () => number
  /** When the revision rose last, ms on the clock of the surroundings. */
  readonly drawnAt: () => number
}

export function createLiveStore<E, S extends Folding<E>>(
  around: StoreSurroundings,
  state: S & Folding<E>,
): LiveStore<E, S> {
  const listeners = new Set<() => void>()
  let revision = 0
  let drawnAt = Number.NEGATIVE_INFINITY
  let intervalMs = DRAW_INTERVAL_MS
  let isPlanned = false
  let isStale = false

  const draw = (): void => {
    isPlanned = false
    if (around.isHidden()) return
    isStale = false
    drawnAt = around.now()
    revision += 1
    for (const listener of listeners) listener()
    const since = drawnAt
    around.afterPaint(() => {
      const withRestMs = (1 + REST_PER_DRAWING) * (around.now() - since)
      intervalMs = Math.min(LONGEST_INTERVAL_MS, Math.max(DRAW_INTERVAL_MS, withRestMs))
    })
    if (state.isBusy) keepTime(revision)
  }
  /** Draws again for the clocks, unless something else was drawn meanwhile. */
  const keepTime = (since: number): void =>
    around.later(() => {
      if (revision === since) plan()
    }, CLOCK_INTERVAL_MS)
  const plan = (): void => {
    isStale = true
    if (isPlanned || around.isHidden()) return
    isPlanned = true
    around.later(draw, Math.max(0, drawnAt + intervalMs - around.now()))
  }
  around.onShown(() => {
    if (isStale) plan()
  })

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
