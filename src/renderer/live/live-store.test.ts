import { expect, test } from 'vitest'
import { experimentStarted, planOf, RUN, specOf, started } from '../../shared/state/events.fixture'
import { LiveState } from '../../shared/state/live-experiment'
import {
  CLOCK_INTERVAL_MS,
  createLiveStore,
  DRAW_INTERVAL_MS,
  LONGEST_INTERVAL_MS,
} from './live-store'

/** Time that only moves when a test says so. */
function standInClock() {
  let now = 0
  let hidden = false
  let paintMs = 0
  let shown = (): void => undefined
  const due: { at: number; callback: () => void }[] = []
  return {
    surroundings: {
      now: () => now,
      later: (callback: () => void, delayMs: number) =>
        void due.push({ at: now + delayMs, callback }),
      afterPaint: (callback: () => void) => {
        now += paintMs
        callback()
      },
      isHidden: () => hidden,
      onShown: (callback: () => void) => void (shown = callback),
    },
    pass: (ms: number) => {
      now += ms
      for (const one of due.splice(0)) {
        if (one.at <= now) one.callback()
        else due.push(one)
      }
    },
    paintFor: (ms: number) => (paintMs = ms),
    hide: () => (hidden = true),
    show: () => {
      hidden = false
      shown()
    },
  }
}

const begin = experimentStarted(planOf({ [RUN]: specOf() }))

test('listeners hear of many batches at most 10 times a second, and of the last one always', () => {
  const clock = standInClock()
  const store = createLiveStore(clock.surroundings, new LiveState())
  let heard = 0
  store.subscribe(() => (heard += 1))
  clock.pass(1000)
  for (let i = 0; i < 200; i += 1) {
    store.push([begin])
    clock.pass(5)
  }
  clock.pass(DRAW_INTERVAL_MS)
  expect(heard).toBeGreaterThan(8)
  expect(heard).toBeLessThanOrEqual(11)
  expect(store.revision()).toBe(heard)
})

test('where a drawing takes long the next one comes later, within a second at the latest', () => {
  const clock = standInClock()
  const store = createLiveStore(clock.surroundings, new LiveState())
  let heard = 0
  store.subscribe(() => (heard += 1))
  const heardIn10Seconds = (paintMs: number): number => {
    clock.paintFor(paintMs)
    store.push([begin])
    clock.pass(LONGEST_INTERVAL_MS)
    const before = heard
    for (let at = 0; at < 10_000; at += 10) {
      store.push([begin])
      clock.pass(10)
    }
    return heard - before
  }
  expect(heardIn10Seconds(5)).toBeGreaterThan(80)
  expect(heardIn10Seconds(100)).toBeLessThan(30)
  expect(heardIn10Seconds(2000)).toBeGreaterThan(2)
  expect(heardIn10Seconds(5)).toBeGreaterThan(80)
})

test('nothing is drawn while the document is hidden, and all of it once it shows', () => {
  const clock = standInClock()
  const store = createLiveStore(clock.surroundings, new LiveState())
  let heard = 0
  store.subscribe(() => (heard += 1))
  clock.hide()
  store.push([begin, started(['a', 'b'])])
  clock.pass(1000)
  expect(heard).toBe(0)
  expect(store.state.experiment?.runs[0]?.tasks.total).toBe(2)
  clock.show()
  clock.pass(0)
  expect(heard).toBe(1)
})

test('a listener that has left is not called', () => {
  const clock = standInClock()
  const store = createLiveStore(clock.surroundings, new LiveState())
  let heard = 0
  store.subscribe(() => (heard += 1))()
  store.push([begin])
  clock.pass(100)
  expect(heard).toBe(0)
})

test('while something goes the clocks are drawn without events, and no longer when it has ended', () => {
  const clock = standInClock()
  const store = createLiveStore(clock.surroundings, new LiveState())
  clock.pass(1000)
  store.push([begin])
  clock.pass(0)
  const before = store.revision()
  for (let i = 0; i < 4; i += 1) clock.pass(CLOCK_INTERVAL_MS)
  expect(store.revision()).toBeGreaterThanOrEqual(before + 2)
  store.push([{ kind: 'experiment-ended', experiment: 'e1', outcome: 'completed' }])
  clock.pass(DRAW_INTERVAL_MS)
  const after = store.revision()
  for (let i = 0; i < 4; i += 1) clock.pass(CLOCK_INTERVAL_MS)
  expect(store.revision()).toBe(after)
})
