import { expect, test } from 'vitest'
import { ended, specOf, started } from './events.fixture'
import { LiveState } from './live-experiment'

const begin = {
  kind: 'experiment-started',
  experiment: 'e1',
  runs: [
    { run: 'a', spec: specOf({ model: 'sequential' }) },
    { run: 'b', spec: specOf() },
  ],
} as const

test('the run to look at is the one that goes, then the one that ended last', () => {
  const state = new LiveState()
  state.apply([begin], 0)
  expect(state.isBusy).toBe(true)
  expect(state.experiment?.current?.id).toBe('a')
  state.apply([started(['x'], 'a'), { ...ended(10), run: 'a' }], 0)
  expect(state.experiment?.current?.id).toBe('a')
  state.apply([started(['x'], 'b')], 20)
  expect(state.experiment?.current?.id).toBe('b')
  state.apply(
    [
      { ...ended(10), run: 'b' },
      { kind: 'experiment-ended', experiment: 'e1', outcome: 'completed' },
    ],
    30,
  )
  expect(state.experiment?.current?.id).toBe('b')
  expect(state.isBusy).toBe(false)
})

test('a run that this window did not see start can be stopped until its experiment ends', () => {
  const state = new LiveState()
  state.apply([started(['x'], 'from before')], 0)
  expect(state.isBusy).toBe(true)
  expect(state.experiment).toBeUndefined()
  state.apply([{ kind: 'experiment-ended', experiment: 'e0', outcome: 'stopped' }], 1)
  expect(state.isBusy).toBe(false)
})

test('a new experiment takes the place of the last one', () => {
  const state = new LiveState()
  state.apply([begin, { ...begin, experiment: 'e2', runs: [{ run: 'c', spec: specOf() }] }], 0)
  expect(state.experiment?.id).toBe('e2')
  expect(state.experiment?.runs).toHaveLength(1)
})
