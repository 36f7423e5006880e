import { expect, test } from 'vitest'
import {
  ended,
  experimentStarted,
  planOf,
  specOf,
  started,
} from '../../shared/state/events.fixture'
import { LiveState } from '../../shared/state/live-experiment'
import { goingSentence, progressSentence, repeatText } from './progress'

const begin = experimentStarted(planOf({ a: specOf({ model: 'sequential' }), b: specOf() }))

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
  state.apply([begin, experimentStarted(planOf({ c: specOf() }), 0, 'e2')], 0)
  expect(state.experiment?.id).toBe('e2')
  expect(state.experiment?.runs).toHaveLength(1)
})

test('runs are grouped by variant, warm-ups first, and told apart in words', () => {
  const state = new LiveState()
  const plan = planOf(
    { a: specOf({ model: 'sequential' }), b: specOf() },
    { repeats: 2, warmUps: 1 },
  )
  // Interleaved, as they really run.
  const order = [0, 3, 1, 4, 5, 2].flatMap((i) => plan[i] ?? [])
  state.apply([experimentStarted(order)], 0)
  const { experiment } = state
  if (!experiment) throw new Error('no experiment')
  expect(experiment.variants.map(({ runs }) => runs.map(({ id }) => id))).toEqual([
    ['a warm-up 0', 'a 0', 'a 1'],
    ['b warm-up 0', 'b 0', 'b 1'],
  ])
  expect(experiment.variants[0]?.runs.map((run) => repeatText(run, experiment))).toEqual([
    'warm-up',
    'repeat 1 of 2',
    'repeat 2 of 2',
  ])
})

test('how far it is stands in one sentence, the pause between two runs as well', () => {
  const state = new LiveState()
  const plan = planOf({ a: specOf() }, { repeats: 3 })
  state.apply([experimentStarted(plan, 4000)], 0)
  const told = (now: number): string | undefined =>
    state.experiment && progressSentence(state.experiment, now)
  expect(told(0)).toBe('Run 1 of 3 (repeat 1 of 3)')
  state.apply([started(['x'], 'a 0')], 0)
  expect(told(10)).toBe('Run 1 of 3 (repeat 1 of 3)')
  state.apply([{ ...ended(2000), run: 'a 0' }], 2000)
  expect(told(3000)).toBe('Cooling down, run 2 of 3 begins in 3 s, about 11 s left')
  state.apply([started(['x'], 'a 1')], 6000)
  expect(told(7000)).toBe('Run 2 of 3 (repeat 2 of 3), about 7 s left')
  state.apply([{ kind: 'experiment-ended', experiment: 'e1', outcome: 'stopped' }], 8000)
  expect(told(8000)).toBeUndefined()
})

test('what goes is never said to run once its last run has ended', () => {
  const state = new LiveState()
  state.apply([experimentStarted(planOf({ a: specOf() }))], 0)
  expect(goingSentence(state)).toBe('Waiting. Esc stops it.')
  state.apply([started(['x'], 'a')], 0)
  expect(goingSentence(state)).toBe('Running. Esc stops it.')
  state.apply([{ kind: 'run-stopping', run: 'a', t: 1 }], 1)
  expect(goingSentence(state)).toBe('Stopping.')
  state.apply([{ ...ended(10), run: 'a' }], 10)
  expect(goingSentence(state)).toBe('Keeping what was measured.')
  expect(state.experiment).toMatchObject({ isGoing: true, isRunning: false })
})

test('a stop ends what is still to come as well', () => {
  const state = new LiveState()
  state.apply([begin, started(['x'], 'a')], 0)
  expect(goingSentence(state)).toBe('Run 1 of 2. Esc stops it.')
  state.apply([{ ...ended(10), run: 'a', outcome: 'stopped' }], 10)
  expect(goingSentence(state)).toBe('Keeping what was measured.')
  expect(state.experiment && progressSentence(state.experiment, 10)).toBeUndefined()
})
