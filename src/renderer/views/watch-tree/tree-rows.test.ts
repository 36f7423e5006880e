import { expect, test } from 'vitest'
import type { TreeNode } from '../../../shared/state/watch/tree-node'
import { treeRows, type TreeView } from './tree-rows'
import type { WatchTree } from '../../../shared/state/watch/watch-tree'
import {
  newWatch,
  processStart,
  threadStart,
  treeSample,
} from '../../../shared/state/watch/watch.fixture'

/** A root with two children, the second with a child of its own; the root has `threads` threads. */
function tree(threads = 0): WatchTree {
  const watch = newWatch()
  const started = [
    processStart(0, { name: 'make', command: 'make -j4' }),
    processStart(1, { parent: 0, name: 'cc', command: 'cc one.c' }),
    processStart(2, { parent: 0, name: 'sh', command: 'sh -c cc' }),
    processStart(3, { parent: 2, name: 'ld', command: 'ld all.o' }),
    ...Array.from({ length: threads }, (_, i) => threadStart(10 + i, 0)),
  ]
  const rows = [0, 5, 50, 500].map((cpuMs, series) => ({ series, cpuMs }))
  watch.apply(treeSample(0, rows, { started, ended: [1] }), 0)
  return watch.tree
}

const view = (over: Partial<TreeView> = {}): TreeView => ({
  order: undefined,
  filter: '',
  showsEnded: true,
  folded: new Map(),
  ...over,
})

const shown = (of: WatchTree, over: Partial<TreeView> = {}): readonly string[] =>
  treeRows(of, view(over)).map(({ depth, key, node }) => {
    const name = key.startsWith('threads') ? 'threads' : node.name
    return `${'  '.repeat(depth)}${name}`
  })

const byCpu = (node: TreeNode): number | undefined => node.usedCpuMs

test('children stand under their parents in the order in which they were first seen', () => {
  expect(shown(tree())).toEqual(['make', '  cc', '  sh', '    ld'])
})

test('sorting orders what stands under one parent, and the tree stays a tree', () => {
  const order = { valueOf: byCpu, isDescending: true }
  expect(shown(tree(), { order })).toEqual(['make', '  sh', '    ld', '  cc'])
})

test('what has no figure comes last whichever way it is sorted', () => {
  const valueOf = (node: TreeNode): number | undefined => (node.name === 'sh' ? undefined : 1)
  for (const isDescending of [true, false]) {
    expect(shown(tree(), { order: { valueOf, isDescending } })).toEqual([
      'make',
      '  cc',
      '  sh',
      '    ld',
    ])
  }
})

test('a filter keeps the ancestors of what it finds, and looks into what is folded', () => {
  const folded = new Map([['process 2', true]])
  expect(shown(tree(), { folded })).toEqual(['make', '  cc', '  sh'])
  expect(shown(tree(), { folded, filter: 'ALL.O' })).toEqual(['make', '  sh', '    ld'])
  expect(shown(tree(), { filter: '103' })).toEqual(['make', '  sh', '    ld'])
  expect(shown(tree(), { filter: 'nothing like it' })).toEqual([])
})

test('many threads are folded into one line, few are not, and a single one says nothing of its own', () => {
  expect(shown(tree(9))[1]).toBe('  threads')
  expect(shown(tree(9))).toHaveLength(5)
  expect(shown(tree(2)).slice(0, 4)).toEqual(['make', '  threads', '    p10', '    p11'])
  expect(shown(tree(1))).toHaveLength(4)
  const unfolded = new Map([['threads of 0', false]])
  expect(shown(tree(9), { folded: unfolded })).toHaveLength(14)
})

test('what has ended can be left out, but not what holds something that lives', () => {
  expect(shown(tree(), { showsEnded: false })).toEqual(['make', '  sh', '    ld'])
  const watch = newWatch()
  const started = [processStart(0), processStart(1, { parent: 0 })]
  watch.apply(treeSample(0, [], { started, ended: [0] }), 0)
  expect(shown(watch.tree, { showsEnded: false })).toEqual(['p0', '  p1'])
})

test('two thousand processes are put in order in one go', () => {
  const watch = newWatch()
  const started = Array.from({ length: 2000 }, (_, i) =>
    processStart(i, { parent: i === 0 ? undefined : 0 }),
  )
  watch.apply(
    treeSample(
      0,
      started.map(({ series }) => ({ series, cpuMs: series })),
      { started },
    ),
    0,
  )
  const rows = treeRows(watch.tree, view({ order: { valueOf: byCpu, isDescending: true } }))
  expect(rows).toHaveLength(2000)
  expect(rows[1]?.node.series).toBe(1999)
})
