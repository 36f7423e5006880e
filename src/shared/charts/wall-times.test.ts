import { expect, test } from 'vitest'
import type { VariantResult } from '../contract/experiment-result'
import { specOf } from '../state/events.fixture'
import { wallTimes } from './wall-times'

const variant = (label: string, values: readonly number[], more: Partial<VariantResult> = {}) => ({
  ...{ label, spec: specOf(), runs: [], leftOut: [], isBaseline: false, isFirstSlow: false },
  isWinner: false,
  wallMs: { median: values[values.length >> 1] ?? 0, mean: 0, values, outliers: [] },
  ...more,
})

test('a bar reaches to the median, and each run has a dot beside those of equal time', () => {
  const model = wallTimes([
    variant('a', [100, 110, 300], {
      isWinner: true,
      wallMs: { median: 110, mean: 0, values: [100, 110, 300], outliers: [2] },
    }),
    variant('b', [400, 400, 410]),
  ])
  const [fastest, other] = model?.bars ?? []
  expect(fastest).toMatchObject({ value: 110, color: 0 })
  expect(other).toMatchObject({ value: 400, color: 'others' })
  expect(fastest?.dots.flatMap(({ tip }) => tip.lines)).toEqual([
    'run 1: 100 ms',
    'run 2: 110 ms',
    'run 3: 300 ms, an outlier',
  ])
  expect(other?.dots.map(({ aside }) => aside)).toEqual([-0.5, 0, 0.5])
  expect(model?.note).toContain('outliers hollow')
})

test('the axis takes in every run and every interval', () => {
  const wallMs = { median: 2, mean: 2, values: [1, 3], outliers: [], interval: { low: 1, high: 9 } }
  expect(wallTimes([variant('a', [], { wallMs })])?.axis.max).toBeGreaterThan(9)
})

test('a single run has a bar and no dot, and is called what it is', () => {
  const model = wallTimes([variant('a', [100])])
  expect(model?.bars[0]?.dots).toEqual([])
  expect(model?.note).toMatch(/^One run each/)
})

test('what is not drawn is counted; without a time there is no chart', () => {
  const model = wallTimes([variant('a', [1]), variant('b', [2]), variant('c', [3])], 2)
  expect(model?.bars).toHaveLength(2)
  expect(model?.legend.at(-1)).toEqual({ text: 'and 1 more in the table' })
  expect(wallTimes([variant('a', [], { wallMs: undefined })])).toBeUndefined()
})
