import { expect, test } from 'vitest'
import type { TreeSample } from '../../../shared/contract/watch-event'
import { watchFromRecord } from '../../../shared/state/watch/from-record'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import { treeRows } from '../../views/watch-tree/tree-rows'
import {
  newWatch,
  processStart,
  recordOf,
  threadStart,
  treeSample,
  watchEnded,
} from '../../../shared/state/watch/watch.fixture'

const [R, S] = ['R'.charCodeAt(0), 'S'.charCodeAt(0)]

/** A root, a child that ends, and a thread pair, over two seconds. */
function samples(): readonly TreeSample[] {
  return Array.from({ length: 21 }, (_, i) => {
    const t = i * 100
    const started =
      i === 0
        ? [processStart(0), threadStart(1, 0), threadStart(2, 0)]
        : i === 5
          ? [processStart(3, { parent: 0, startedMs: 450 })]
          : []
    const sparse = i % 10 === 0 ? { voluntarySwitches: i, involuntarySwitches: 2 * i } : {}
    const child =
      i >= 5 && i < 15 ? [{ series: 3, cpuMs: (i - 5) * 20, rssBytes: 9, state: R }] : []
    const rows = [
      { series: 0, cpuMs: i * 90, rssBytes: 1000 + i, state: S, readBytes: i },
      { series: 1, cpuMs: i * 60, waitMs: i * 10, core: i % 2, state: R, ...sparse },
      { series: 2, cpuMs: i * 30, waitMs: 0, core: 1, state: S },
      ...child,
    ]
    const treeCpuMs = i * 90 + Math.min(9, Math.max(0, i - 5)) * 20
    return treeSample(t, rows, { started, ended: i === 15 ? [3] : [], treeCpuMs })
  })
}

const table = (watch: LiveWatch): unknown =>
  treeRows(watch.tree, { order: undefined, filter: '', showsEnded: true, folded: new Map() }).map(
    ({ node, key, depth }) => ({
      key,
      depth,
      name: node.name,
      state: node.state,
      core: node.core,
      cpuCores: node.cpuCores,
      cpuMs: node.usedCpuMs,
      waitPerMs: node.wait.perMs,
      rssBytes: node.rssBytes,
      readBytes: node.readBytes,
      voluntary: [node.voluntary.total, node.voluntary.perMs],
      involuntary: [node.involuntary.total, node.involuntary.perMs],
      endedMs: node.endedMs,
      history: [node.history?.t, node.history?.cores],
    }),
  )

test('a watch that is opened again shows the same table, lines and cores as it did live', () => {
  const live = newWatch()
  for (const sample of samples()) live.apply(sample, sample.t)
  live.apply(watchEnded(2000), 2000)
  const reopened = watchFromRecord(recordOf(samples()))
  expect(table(reopened)).toEqual(table(live))
  expect(reopened.tree.processes).toEqual(live.tree.processes)
  expect(reopened.tree.threads).toEqual(live.tree.threads)
  expect(reopened.treeHistory.cores).toEqual(live.treeHistory.cores)
  expect(reopened.meter.series.points).toEqual(live.meter.series.points)
  expect(reopened.phase).toBe('completed')
  expect(reopened.root).toMatchObject({ exitCode: 0, t: 2000 })
})

test('a record without samples has the totals that it keeps', () => {
  const record = recordOf(samples())
  for (const one of [
    ...Object.values(record.samples.processes),
    ...Object.values(record.samples.threads),
  ]) {
    one.t = []
    one.cpuMs = []
    one.states = ''
  }
  record.samples.t = []
  const reopened = watchFromRecord(record)
  expect(reopened.tree.find(3)?.usedCpuMs).toBe(180)
  expect(reopened.tree.find(3)?.endedMs).toBe(1500)
  expect(reopened.tree.processes).toEqual({ now: 1, seen: 2, gone: 0 })
  expect(reopened.tree.find(0)?.cpuCores).toBeUndefined()
  const empty = { ...record, samples: { t: [], cores: [], processes: {}, threads: {} } }
  expect([...watchFromRecord(empty).tree.nodes()]).toEqual([])
})
