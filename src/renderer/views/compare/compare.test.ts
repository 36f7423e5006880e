import { describe, expect, test } from 'vitest'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { recordOf, specOf } from '../../../shared/state/events.fixture'
import { cursorLeft, timeAt } from './cursor'
import { durationEstimate, ratioText } from '../../../shared/messages/estimate-text'
import { variantNotes } from '../../../shared/messages/variant-words'
import { momentOf } from './moment'
import { openRun } from './opened-run'
import { firstPair, medianRun, runChoices } from './run-choices'

const variant = (
  label: string,
  values: readonly number[],
  over: Partial<VariantResult> = {},
): VariantResult => ({
  label,
  spec: specOf(),
  runs: values.map((_, i) => `${label} ${i}`),
  leftOut: [],
  isBaseline: false,
  isWinner: false,
  isFirstSlow: false,
  wallMs: values.length > 0 ? estimate(values) : undefined,
  ...over,
})

function estimate(values: readonly number[]): VariantResult['wallMs'] {
  const median = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  return { median, mean: median, values, outliers: [] }
}

describe('figures', () => {
  test('stand with their interval where there is one, and without it where there is none', () => {
    const known = { median: 4790, mean: 4800, values: [4790], outliers: [] }
    expect(durationEstimate(known)).toBe('4.79 s')
    expect(durationEstimate({ ...known, interval: { low: 4610, high: 4900 } })).toBe(
      '4.79 s (4.61 to 4.90 s)',
    )
    expect(ratioText({ value: 1.9, interval: { low: 1.8, high: 2 } })).toBe('1.90 × (1.80 to 2.00)')
    expect(ratioText(undefined)).toBe('–')
  })

  test('come with what was outlying, slow at first or left out, and why', () => {
    const odd = variant('a', [100, 900, 110], {
      wallMs: { median: 110, mean: 370, values: [100, 900, 110], outliers: [1] },
      isFirstSlow: true,
      leftOut: [
        { run: 'w', because: 'warm-up' },
        { run: 'x', because: 'stopped' },
        { run: 'y', because: 'stopped' },
      ],
    })
    expect(variantNotes(odd)).toEqual([
      '1 outlier, run 2: 900 ms',
      'the first run was slower',
      '1 warm-up',
      'left out: 2 × stopped',
    ])
    expect(variantNotes(variant('b', [1]))).toEqual([])
  })
})

describe('two runs to put side by side', () => {
  test('are the median runs of the baseline and of the fastest other variant', () => {
    const variants = [
      variant('slow', [900, 800, 700]),
      variant('base', [500, 400, 450], { isBaseline: true }),
      variant('fast', [100, 300, 200]),
    ]
    expect(variants.map(medianRun)).toEqual(['slow 1', 'base 2', 'fast 2'])
    expect(firstPair(variants)).toEqual(['base 2', 'fast 2'])
  })

  test('may be of one variant, and are none when there is one run', () => {
    expect(firstPair([variant('a', [3, 1, 2])])).toEqual(['a 2', 'a 0'])
    expect(firstPair([variant('a', [1])])).toBeUndefined()
    expect(firstPair([])).toBeUndefined()
  })

  test('can be chosen from all runs, those that were left out as well', () => {
    const one = variant('a', [1000, 2000], { leftOut: [{ run: 'w', because: 'warm-up' }] })
    expect(runChoices([one, variant('b', [50])])).toEqual([
      { run: 'a 0', label: 'a, run 1 of 2 (1.00 s)' },
      { run: 'a 1', label: 'a, run 2 of 2 (2.00 s)' },
      { run: 'w', label: 'a (warm-up)' },
      { run: 'b 0', label: 'b (50 ms)' },
    ])
  })
})

describe('the cursor of two runs', () => {
  test('is where the time axis has its time, and is left alone beside the axis', () => {
    // 96 px of labels, 32 px on the right.
    expect(timeAt(96, 328, 1000)).toBe(0)
    expect(timeAt(196, 328, 1000)).toBe(500)
    expect(timeAt(296, 328, 1000)).toBe(1000)
    expect(timeAt(40, 328, 1000)).toBeUndefined()
    expect(timeAt(320, 328, 1000)).toBeUndefined()
    expect(timeAt(10, 50, 1000)).toBeUndefined()
    expect(cursorLeft(0.5)).toBe('calc(96px + (100% - 128px) * 0.5)')
  })

  test('tells what was running, waiting and done, and how busy the cores were', () => {
    const opened = openRun(
      recordOf({
        tasks: [
          { id: 0, label: 'a', worker: 0, state: 'done', queuedMs: 0, startedMs: 10, endedMs: 500 },
          {
            id: 1,
            label: 'b',
            worker: 0,
            state: 'failed',
            queuedMs: 0,
            startedMs: 500,
            endedMs: 900,
          },
          { id: 2, label: 'c', state: 'cancelled', queuedMs: 0, endedMs: 950 },
        ],
        samples: {
          t: [0, 100, 200],
          cores: [
            [0, 50, 100],
            [0, 100, 200],
          ],
          processes: {},
          threads: {},
        },
      }),
    )
    expect(momentOf(opened, 150)).toMatchObject({ running: 1, waiting: 2, done: 0, names: ['a'] })
    expect(momentOf(opened, 150).busy).toBeCloseTo(1.5)
    expect(momentOf(opened, 600)).toMatchObject({
      running: 1,
      waiting: 1,
      done: 1,
      busy: undefined,
    })
    expect(momentOf(opened, 1000)).toMatchObject({ running: 0, done: 1, failed: 2, isOver: true })
  })
})
