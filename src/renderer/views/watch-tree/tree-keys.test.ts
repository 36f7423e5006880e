import { expect, test } from 'vitest'
import {
  newWatch,
  processStart,
  threadStart,
  treeSample,
} from '../../../shared/state/watch/watch.fixture'
import { treeRows } from './tree-rows'
import { COLUMNS } from './columns'
import { keyTarget } from './use-tree-view'

const watch = newWatch()
const started = [
  processStart(0),
  threadStart(1, 0),
  threadStart(2, 0),
  processStart(3, { parent: 0 }),
]
const rowOf = ({ series }: { readonly series: number }) => ({
  series,
  cpuMs: 10,
  voluntarySwitches: 4,
})
watch.apply(treeSample(0, started.map(rowOf), { started }), 0)
const rows = treeRows(watch.tree, {
  order: undefined,
  filter: '',
  showsEnded: true,
  folded: new Map(),
})

const press = (key: string, active: string | undefined) =>
  keyTarget({ key, ctrlKey: false, metaKey: false, altKey: false }, rows, active)

test('arrows go through the rows and stay within them', () => {
  expect(rows.map(({ key }) => key)).toEqual([
    'process 0',
    'threads of 0',
    'thread 1',
    'thread 2',
    'process 3',
  ])
  expect(press('ArrowDown', undefined)).toEqual({ kind: 'go', index: 0 })
  expect(press('ArrowDown', 'process 0')).toEqual({ kind: 'go', index: 1 })
  expect(press('ArrowDown', 'process 3')).toEqual({ kind: 'go', index: 4 })
  expect(press('End', 'process 0')).toEqual({ kind: 'go', index: 4 })
  expect(press('PageUp', 'thread 2')).toEqual({ kind: 'go', index: 0 })
})

test('left folds or goes to the parent, right unfolds or goes to the first child', () => {
  expect(press('ArrowLeft', 'process 0')).toMatchObject({ kind: 'fold' })
  expect(press('ArrowLeft', 'thread 2')).toEqual({ kind: 'go', index: 1 })
  expect(press('ArrowRight', 'process 0')).toEqual({ kind: 'go', index: 1 })
  expect(press('ArrowRight', 'process 3')).toBeUndefined()
})

test('enter chooses a process or thread and folds what holds threads; keys of the app are left alone', () => {
  expect(press('Enter', 'thread 1')).toMatchObject({ kind: 'choose' })
  expect(press(' ', 'threads of 0')).toMatchObject({ kind: 'fold' })
  expect(press('m', 'thread 1')).toBeUndefined()
  const mod = { key: 'ArrowDown', ctrlKey: true, metaKey: false, altKey: false }
  expect(keyTarget(mod, rows, 'thread 1')).toBeUndefined()
})

test('a figure without a reading is a dash, never 0; of threads the memory is left empty', () => {
  const texts = (series: number): Record<string, string> => {
    const node = watch.tree.find(series)
    return Object.fromEntries(
      COLUMNS.map(({ key, text }) => [key, node ? text(node, 'percent') : '']),
    )
  }
  expect(texts(0)).toMatchObject({
    cpu: '–',
    rssBytes: '–',
    wait: '–',
    voluntary: '–',
    threads: '2',
  })
  expect(texts(1)).toMatchObject({ cpu: '–', core: '–', rssBytes: '', command: '', threads: '' })
})
