/** Listings for tests, built by hand so that each test states what it is about. */
import type { RunListing } from '../../../shared/contract/history'

export const START = Date.parse('2026-03-10T12:00:00.000Z')

/** A run of fib, `minutes` after the first one; ids rise with it. */
export function listing(minutes: number, over: Partial<RunListing> = {}): RunListing {
  return {
    run: `r${minutes}`,
    label: 'threads × 2',
    isNamed: false,
    workload: 'fib',
    model: 'threads',
    workers: 2,
    startedAt: new Date(START + minutes * 60_000).toISOString(),
    wallMs: 1000,
    outcome: 'completed',
    tags: [],
    notes: '',
    findings: [],
    bytes: 1024,
    isImported: false,
    isPinned: false,
    ...over,
  }
}

/** Of an experiment, the index-th run of it. */
export const inExperiment = (
  id: string,
  index: number,
  minutes: number,
  over: Partial<RunListing> = {},
): RunListing =>
  listing(minutes, {
    experiment: {
      id,
      title: `title of ${id}`,
      index,
      of: 9,
      variant: 0,
      repeat: index,
      isWarmUp: false,
    },
    ...over,
  })

export const titleOf = (workload: string): string => (workload === 'fib' ? 'Fibonacci' : workload)
