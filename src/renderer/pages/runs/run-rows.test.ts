import { expect, test } from 'vitest'
import { NEWEST_FIRST, sortingAfter, columnOf } from './run-columns'
import { kindCounts, MAX_OPEN_RUNS, type RunRow, runRows, type RunsView } from './run-rows'
import { inExperiment, listing, titleOf } from './runs.fixture'

/** In the order of main: newest first. */
const runs = [
  listing(9, { label: 'make -j4', workload: 'command', model: 'command', wallMs: 400 }),
  inExperiment('e', 1, 8, { wallMs: 900, model: 'processes', label: 'processes × 2' }),
  listing(7, { label: 'slow one', tags: ['Laptop'], wallMs: 3000, isImported: true }),
  inExperiment('e', 0, 6, { wallMs: 2000, outcome: 'interrupted' }),
  inExperiment('alone', 0, 5, { wallMs: 100, effectiveCores: 0.5 }),
]

const orderOf = (key: string, isDescending: boolean): RunsView['order'] => ({
  valueOf: columnOf(key)?.valueOf ?? (() => undefined),
  isDescending,
})
const viewOf = (over: Partial<RunsView> = {}): RunsView => ({
  filter: '',
  kind: 'all',
  order: orderOf('when', true),
  folded: new Map(),
  ...over,
})
const keysOf = (rows: readonly RunRow[]): string[] => rows.map(({ key }) => key)
const keys = (over: Partial<RunsView> = {}): string[] =>
  keysOf(runRows(runs, viewOf(over), titleOf))

test('runs of one experiment stand under its title, newest first; one that is alone has no group', () => {
  expect(keys()).toEqual(['run r9', 'experiment e', 'run r8', 'run r6', 'run r7', 'run r5'])
  const [, group] = runRows(runs, viewOf(), titleOf)
  expect(group).toMatchObject({ title: 'title of e', isFolded: false })
})

test('an experiment stands where its first member does, in either direction', () => {
  expect(keys({ order: orderOf('wall', true) })).toEqual([
    'run r7',
    'experiment e',
    'run r6',
    'run r8',
    'run r9',
    'run r5',
  ])
  expect(keys({ order: orderOf('wall', false) })).toEqual([
    'run r5',
    'run r9',
    'experiment e',
    'run r8',
    'run r6',
    'run r7',
  ])
})

test('what has no figure comes last in either direction', () => {
  expect(keys({ order: orderOf('cores', true) })[0]).toBe('run r5')
  expect(keys({ order: orderOf('cores', false) })[0]).toBe('run r5')
})

test('folding hides the runs, a filter looks into what is folded and keeps the group around what it finds', () => {
  const folded = new Map([['experiment e', true]])
  expect(keys({ folded })).toEqual(['run r9', 'experiment e', 'run r7', 'run r5'])
  expect(keys({ folded, filter: 'processes' })).toEqual(['experiment e', 'run r8'])
})

test('large experiments are folded until a person opens them', () => {
  const large = Array.from({ length: MAX_OPEN_RUNS + 1 }, (_, i) => inExperiment('big', i, 50 - i))
  expect(keysOf(runRows(large, viewOf(), titleOf))).toEqual(['experiment big'])
  const opened = viewOf({ folded: new Map([['experiment big', false]]) })
  expect(runRows(large, opened, titleOf)).toHaveLength(MAX_OPEN_RUNS + 2)
})

test('a filter finds words of name, tags, workload, model and experiment, all of them, whatever their case', () => {
  expect(keys({ filter: 'SLOW' })).toEqual(['run r7'])
  expect(keys({ filter: 'laptop fibonacci' })).toEqual(['run r7'])
  expect(keys({ filter: 'laptop make' })).toEqual([])
  expect(keys({ filter: 'of alone' })).toEqual(['run r5'])
  expect(keys({ filter: '× 2' })).not.toContain('run r9')
})

test('quick filters show a kind of run and say how many there are', () => {
  expect(keys({ kind: 'watch' })).toEqual(['run r9'])
  expect(keys({ kind: 'trouble' })).toEqual(['experiment e', 'run r6'])
  expect(keys({ kind: 'imported' })).toEqual(['run r7'])
  expect(kindCounts(runs)).toEqual({ all: 5, lab: 4, watch: 1, trouble: 1, imported: 1 })
})

test('a watch whose command failed is among those with problems, one that somebody stopped is not', () => {
  const ends = [
    listing(3, { model: 'command', rootEnd: { exitCode: 3 } }),
    listing(2, { model: 'command', rootEnd: { exitCode: 0 } }),
    listing(1, { model: 'command', outcome: 'stopped', rootEnd: { signal: 'SIGTERM' } }),
  ]
  const shown = runRows(ends, viewOf({ kind: 'trouble' }), titleOf)
  expect(keysOf(shown)).toEqual(['run r3'])
})

test('a third click on a head gives newest first back', () => {
  const once = sortingAfter(NEWEST_FIRST, 'wall')
  expect(once).toEqual({ key: 'wall', isDescending: true })
  const twice = sortingAfter(once, 'wall')
  expect(twice).toEqual({ key: 'wall', isDescending: false })
  expect(sortingAfter(twice, 'wall')).toEqual(NEWEST_FIRST)
  expect(sortingAfter(NEWEST_FIRST, 'when')).toEqual({ key: 'when', isDescending: false })
})

test('a thousand runs become rows in the time of a few frames', () => {
  const many = Array.from({ length: 1000 }, (_, i) =>
    inExperiment(`e${Math.floor(i / 20)}`, i % 20, 1000 - i),
  )
  const startedAt = performance.now()
  const turns = 20
  for (let turn = 0; turn < turns; turn += 1) {
    runRows(many, viewOf({ filter: 'fib' }), titleOf)
  }
  expect((performance.now() - startedAt) / turns).toBeLessThan(100)
})
