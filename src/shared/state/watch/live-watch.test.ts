import { expect, test } from 'vitest'
import { MAX_LINES } from '../line-log'
import { MAX_ENDED } from './watch-tree'
import {
  newWatch,
  processStart,
  RUN,
  threadStart,
  treeSample,
  watchEnded,
  watchStarted,
} from './watch.fixture'
import { WatchState } from './watch-state'

const R = 'R'.charCodeAt(0)

test('the first reading has no rate, the second has the share of the time between them', () => {
  const watch = newWatch()
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 40 }], { started: [processStart(0)] }), 0)
  const node = watch.tree.find(0)
  expect(node?.cpuCores).toBeUndefined()
  watch.apply(treeSample(100, [{ series: 0, cpuMs: 90, waitMs: 5, state: R }]), 100)
  expect(node?.cpuCores).toBeCloseTo(0.5)
  expect(node?.state).toBe('R')
  expect(node?.wait.perMs).toBeUndefined()
})

test('CPU that was used before the watch began is not counted to it', () => {
  const watch = newWatch()
  const started = [processStart(0, { baseCpuMs: 1000, startedMs: -5000 })]
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 1000 }], { started }), 0)
  watch.apply(treeSample(100, [{ series: 0, cpuMs: 1060 }]), 100)
  expect(watch.tree.find(0)?.usedCpuMs).toBe(60)
})

test('after a gap there is no rate, and no line leads across it', () => {
  const watch = newWatch()
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 0 }], { started: [processStart(0)] }), 0)
  watch.apply(treeSample(100, [{ series: 0, cpuMs: 50 }]), 0)
  watch.apply(treeSample(2000, [{ series: 0, cpuMs: 60 }]), 0)
  const node = watch.tree.find(0)
  expect(node?.cpuCores).toBeUndefined()
  watch.apply(treeSample(2100, [{ series: 0, cpuMs: 160 }]), 0)
  expect(node?.history?.t).toEqual([0, 100, 2000, 2100])
  expect(node?.history?.cores).toEqual([Number.NaN, 0.5, Number.NaN, 1])
})

test('a tick that does not read the switches keeps their rate over the last two readings', () => {
  const watch = newWatch()
  const started = [processStart(0)]
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 0, voluntarySwitches: 10 }], { started }), 0)
  for (let t = 100; t < 1000; t += 100) watch.apply(treeSample(t, [{ series: 0, cpuMs: t }]), 0)
  watch.apply(treeSample(1000, [{ series: 0, cpuMs: 1000, voluntarySwitches: 60 }]), 0)
  watch.apply(treeSample(1100, [{ series: 0, cpuMs: 1100 }]), 0)
  const node = watch.tree.find(0)
  expect((node?.voluntary.perMs ?? 0) * 1000).toBeCloseTo(50)
  expect(node?.voluntary.total).toBe(60)
})

test('a pid that comes again is another process', () => {
  const watch = newWatch()
  watch.apply(
    treeSample(0, [{ series: 0, cpuMs: 500 }], { started: [processStart(0, { pid: 7 })] }),
    0,
  )
  const again = { started: [processStart(1, { pid: 7 })], ended: [0] }
  watch.apply(treeSample(100, [{ series: 1, cpuMs: 1 }], again), 0)
  expect(watch.tree.find(0)?.endedMs).toBe(100)
  expect(watch.tree.find(0)?.cpu.total).toBe(500)
  expect(watch.tree.find(1)?.cpu.total).toBe(1)
  expect(watch.tree.processes).toEqual({ now: 1, seen: 2, gone: 0 })
})

test('thousands of short processes leave the busiest few hundred, and a count of the others', () => {
  const watch = newWatch()
  watch.apply(treeSample(0, [{ series: 0, cpuMs: 0 }], { started: [processStart(0)] }), 0)
  for (let i = 1; i <= 5000; i += 1) {
    const started = [processStart(2 * i, { parent: 0 }), threadStart(2 * i + 1, 2 * i)]
    const rows = started.map(({ series }) => ({ series, cpuMs: i }))
    watch.apply(treeSample(i, rows, { started, ended: [2 * i, 2 * i + 1] }), 0)
  }
  const { tree } = watch
  const kept = [...tree.nodes()].length
  expect(kept).toBeLessThanOrEqual(MAX_ENDED + 101)
  expect(tree.processes.now).toBe(1)
  expect(tree.processes.seen).toBe(5001)
  expect(tree.processes.gone + tree.threads.gone + kept).toBe(10_001)
  expect(tree.find(10_000)?.cpu.total).toBe(5000)
  expect(tree.find(2)).toBeUndefined()
})

test('the parent of what still runs stays when it has ended', () => {
  const watch = newWatch()
  const started = [processStart(0), processStart(1, { parent: 0 }), processStart(2, { parent: 1 })]
  watch.apply(treeSample(0, [{ series: 2, cpuMs: 1 }], { started, ended: [1] }), 0)
  for (let i = 3; i < 2000; i += 1) {
    const short = { started: [processStart(i, { parent: 0 })], ended: [i] }
    watch.apply(treeSample(i, [{ series: i, cpuMs: 5 }], short), 0)
  }
  expect(watch.tree.find(2)?.parent).toBe(watch.tree.find(1))
})

test('the dots of the cores are the threads that used most, each in a slot that it keeps', () => {
  const watch = newWatch()
  const started = [processStart(0), ...Array.from({ length: 10 }, (_, i) => threadStart(i + 1, 0))]
  const rows = started.slice(1).map(({ series }) => ({ series, cpuMs: series, core: series % 2 }))
  watch.apply(treeSample(0, rows, { started }), 0)
  expect(watch.placed.slots.map((node) => node?.series)).toEqual([10, 9, 8, 7, 6, 5, 4, 3])
  watch.apply(treeSample(100, [{ series: 1, cpuMs: 99, core: 1 }], { ended: [9] }), 0)
  expect(watch.placed.slots.map((node) => node?.series)).toEqual([10, 1, 8, 7, 6, 5, 4, 3])
  expect([...watch.placed.placement()]).toEqual([0, 1, 0, 1, 0, 1, 0, 1])
})

test('the output is bounded, and how much went is told', () => {
  const watch = newWatch()
  for (let i = 0; i < MAX_LINES + 500; i += 1) {
    watch.apply({ kind: 'output', run: RUN, t: i, stream: 'stderr', text: `line ${i}` }, 0)
  }
  watch.log.commit()
  expect(watch.log.lines).toHaveLength(MAX_LINES)
  expect(watch.log.total).toBe(MAX_LINES + 500)
  expect(watch.log.lines.at(-1)).toMatchObject({
    text: `line ${MAX_LINES + 499}`,
    stream: 'stderr',
  })
})

test('the notes of the record are known at the end', () => {
  const watch = newWatch()
  watch.apply({ ...watchEnded(100), notes: ['1 process was still there.'] }, 100)
  expect(watch.notes).toEqual(['1 process was still there.'])
})

test('a watch that this window did not see start is known to go, until it ends', () => {
  const state = new WatchState()
  state.apply([treeSample(0, [])], 0)
  expect(state.isBusy).toBe(true)
  expect(state.watch).toBeUndefined()
  state.apply([watchEnded(100)], 100)
  expect(state.isBusy).toBe(false)
  state.apply([watchStarted()], 0)
  expect(state.isBusy).toBe(true)
  state.apply([watchEnded(100)], 100)
  expect(state.isBusy).toBe(false)
  expect(state.watch?.phase).toBe('completed')
})
