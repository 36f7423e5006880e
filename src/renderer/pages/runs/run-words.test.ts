import { expect, test } from 'vitest'
import { listing, START } from './runs.fixture'
import {
  amountText,
  deletedText,
  findingsText,
  shortFindingsText,
  meaningOf,
  isTroubledRun,
  marksOf,
  stateTextOf,
  storageText,
  tagsOf,
  workloadTitles,
} from './run-words'
import { olderThan } from '../../../shared/contract/kept-runs'
import { MAX_UNDO, pushed, without } from './undo-stack'

test('how a run ended goes by its tasks, where they are known', () => {
  const run = listing(0, { tasks: { total: 8, done: 0, failed: 8, cancelled: 0 } })
  expect([stateTextOf(run), meaningOf(run)]).toEqual(['Failed', '8 of 8 tasks failed'])
  expect(stateTextOf(listing(0))).toBe('Done')
  expect(stateTextOf(listing(0, { model: 'command' }))).toBe('Ended')
  const broken = listing(0, { model: 'command', rootEnd: { exitCode: 3 } })
  expect([stateTextOf(broken), meaningOf(broken), isTroubledRun(broken)]).toEqual([
    ...['Exit code 3', 'The command ended that way by itself', true],
  ])
})

test('only what began before the limit is older', () => {
  const runs = [listing(0), listing(-60), listing(-24 * 60), listing(-24 * 60 - 1)]
  expect(olderThan(runs, 1, START).map(({ run }) => run)).toEqual(['r-1441'])
  expect(olderThan(runs, 0, START + 1)).toHaveLength(4)
  const kept = [listing(-9999, { isPinned: true }), listing(-9999, { tags: ['thesis'] })]
  expect(olderThan(kept, 1, START), 'pinned and tagged ones stay').toEqual([])
})

test('a deletion says how many and how much', () => {
  const runs = [listing(0, { bytes: 1024 * 1024 }), listing(1, { bytes: 512 * 1024 })]
  expect(amountText(runs)).toBe('2 runs, 1.5 MB')
  expect(deletedText(runs)).toBe('2 runs')
  expect(deletedText(runs.slice(0, 1))).toBe('threads × 2')
})

test('where runs are kept is said either way', () => {
  const kept = { runs: [listing(0), listing(1)], bytesInMemory: 0, limitBytes: 10 * 1024 ** 3 }
  expect(storageText({ ...kept, state: { kind: 'on-disk', path: '/data/h.db' } })).toBe(
    '2 KB of 10 GB used in /data/h.db',
  )
  const lost = {
    kind: 'in-memory',
    because: 'The disk is full.',
    path: '/data/h.db',
    isReadable: true,
  } as const
  const texts = [0, 1024, 2048].map((bytesInMemory) =>
    storageText({ ...kept, bytesInMemory, state: lost }),
  )
  expect(texts).toEqual([
    '2 KB in /data/h.db, which is only read',
    '1 KB in /data/h.db, which is only read · 1 KB in memory, until Coreloom is closed',
    '2 KB in memory, until Coreloom is closed',
  ])
  expect(storageText({ ...kept, runs: [], state: lost })).toBe(
    '0 B in memory, until Coreloom is closed',
  )
})

test('that a run is damaged stands apart from its other marks', () => {
  const run = listing(0, { isImported: true, isPinned: true, tags: ['mine'] })
  expect(marksOf(run)).toEqual(['', 'imported, pinned, mine'])
  expect(marksOf({ ...run, damaged: ['record'] })).toEqual(['damaged', 'imported, pinned, mine'])
  expect(marksOf(listing(0))).toEqual(['', ''])
})

test('tags are what stands between commas, each once', () => {
  expect(tagsOf(' laptop, on battery,,laptop ,')).toEqual(['laptop', 'on battery'])
  expect(tagsOf('  ')).toEqual([])
})

test('workloads have their titles, findings their short names', () => {
  const titleOf = workloadTitles([
    { name: 'fib', title: 'Fibonacci', summary: '', nature: 'CPU', fields: [] },
  ])
  expect(['fib', 'command', 'gone'].map(titleOf)).toEqual(['Fibonacci', 'Watch', 'gone'])
  expect(findingsText(['io-bound', 'host-busy'])).toBe('I/O-bound, machine busy')
  expect(shortFindingsText(['io-bound', 'host-busy', 'throttled'])).toBe('I/O-bound +2')
  expect(shortFindingsText(['io-bound'])).toBe('I/O-bound')
  expect(shortFindingsText([])).toBe('–')
})

test('a deletion can be taken back once, the newest last, and only so many are remembered', () => {
  const deletion = (id: number) => ({ id, runs: [`r${id}`], text: `r${id}` })
  const stack = pushed(pushed([], deletion(0)), deletion(1))
  expect(stack.at(-1)?.id).toBe(1)
  expect(without(without(stack, 1), 1).map(({ id }) => id)).toEqual([0])
  const many = Array.from({ length: MAX_UNDO + 5 }, (_, id) => deletion(id))
  expect(many.reduce(pushed, [] as readonly ReturnType<typeof deletion>[])[0]?.id).toBe(5)
})
