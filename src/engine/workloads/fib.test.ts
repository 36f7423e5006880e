import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fib, fibCalls, fibWorkload } from './fib'
import { anyOptions } from './prepare-options.fixture'
import { RecordingContext } from './recording-context'

/** Calls of the plain recursion, counted one by one. */
function countedCalls(n: number): number {
  return n < 2 ? 1 : 1 + countedCalls(n - 1) + countedCalls(n - 2)
}

/** The module with an empty set of logged numbers, as a new worker loads it. */
async function freshRunFib() {
  vi.resetModules()
  return (await import('./fib')).runFib
}

describe('fib', () => {
  it('gives the Fibonacci numbers', () => {
    expect(Array.from({ length: 11 }, (_, n) => fib(n))).toEqual([
      0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55,
    ])
    expect(fib(20)).toBe(6765)
  })

  it('knows how many calls the recursion makes', () => {
    for (let n = 0; n <= 20; n++) expect(fibCalls(n)).toBe(countedCalls(n))
    expect(fibCalls(45)).toBe(3_672_623_805)
  })
})

describe('a fib task', () => {
  let runFib: Awaited<ReturnType<typeof freshRunFib>>
  beforeEach(async () => {
    runFib = await freshRunFib()
  })

  it('computes the number without ever awaiting, below and above the size where progress is counted', () => {
    for (const [n, value] of [
      [0, 0],
      [1, 1],
      [20, 6765],
      [21, 10_946],
      [27, 196_418],
    ] as const) {
      expect(runFib({ n }, new RecordingContext())).toBe(value)
    }
  })

  it('reports progress that only grows and ends at exactly 1', () => {
    const context = new RecordingContext()
    runFib({ n: 27 }, context)
    expect(context.fractions.length).toBeGreaterThan(20)
    expect(context.fractions).toEqual(context.fractions.toSorted((a, b) => a - b))
    expect(context.fractions[0]).toBeGreaterThan(0)
    expect(context.fractions.at(-1)).toBe(1)
  })

  it('logs its pid and each number divisible by 5 on the way down', () => {
    const context = new RecordingContext()
    runFib({ n: 23 }, context)
    expect(context.logs).toEqual([20, 15, 10, 5, 0].map((k) => `${process.pid} -> ${k}`))
  })

  it('logs a number once per worker, however many tasks meet it', () => {
    const first = new RecordingContext()
    const second = new RecordingContext()
    const third = new RecordingContext()
    runFib({ n: 12 }, first)
    runFib({ n: 12 }, second)
    runFib({ n: 16 }, third)
    expect(first.logs).toHaveLength(3)
    expect(second.logs).toEqual([])
    expect(third.logs).toEqual([`${process.pid} -> 15`])
  })

  it('does not log 0 for fib(1), which never gets there', () => {
    const context = new RecordingContext()
    runFib({ n: 1 }, context)
    expect(context.logs).toEqual([])
  })
})

describe('the fib workload', () => {
  it('makes as many tasks as asked, each with a label', async () => {
    const { tasks } = await fibWorkload.prepare({ n: 30, tasks: 3 }, anyOptions)
    expect(tasks).toEqual(Array.from({ length: 3 }, () => ({ input: { n: 30 }, label: 'fib(30)' })))
  })
})
