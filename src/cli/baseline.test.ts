import { describe, expect, it } from 'vitest'
import type { RunSpec } from '../shared/contract/run-spec'
import { findBaseline } from './baseline'
import { UsageError } from './exit'

const specOf = (
  model: RunSpec['model'],
  workers: number,
  change: Partial<RunSpec> = {},
): RunSpec => ({
  workload: 'fib',
  params: { n: 30 },
  model,
  workers,
  rateHz: 10,
  sampling: true,
  start: 'eager',
  ...change,
})
const specs = [specOf('sequential', 1), specOf('threads', 1), specOf('threads', 2)]

describe('a baseline', () => {
  it.each([
    ['sequential', 0],
    ['Sequential', 0],
    ['threads x 2', 2],
    ['threads×2', 2],
    ['threads*2', 2],
    ['threads x1', 1],
    ['threads × 1', 1],
  ] as const)('is found by its name: %s', (text, index) => {
    expect(findBaseline(text, specs)).toBe(index)
  })

  it('needs no pool size where there is only one', () => {
    expect(findBaseline('threads', [specOf('processes', 2), specOf('threads', 4)])).toBe(1)
  })

  it('is found by its whole label where model and size are not enough', () => {
    const both = [specOf('threads', 2), specOf('threads', 2, { maxTasksPerWorker: 1 })]
    expect(findBaseline('threads x 2, new worker per task', both)).toBe(1)
    expect(findBaseline('threads x 2', both)).toBe(0)
  })

  it.each([
    ['processes', 'is none of the runs'],
    ['threads x 3', 'is none of the runs'],
    ['threads', 'may be 2 of the runs'],
    ['', 'is none of the runs'],
  ] as const)('that is not one of the runs is refused with those that are: "%s"', (text, why) => {
    const refuse = () => findBaseline(text, specs)
    expect(refuse).toThrow(UsageError)
    expect(refuse).toThrow(
      `--baseline "${text}" ${why}; it must be one of: sequential; threads x 1; threads x 2`,
    )
  })
})
