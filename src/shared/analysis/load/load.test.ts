import { describe, expect, it } from 'vitest'
import { recordFixture } from '../../testing/record.fixture'
import { watchFixture } from '../../testing/watch-record.fixture'
import { busyCores, coreLoads, othersOf } from './load'

describe('busyCores', () => {
  it('tells our workers from the rest of the machine', () => {
    const { steps } = busyCores(recordFixture(), 600)
    const middle = steps[5]
    expect(middle?.ours).toBeCloseTo(1.97, 2)
    expect(middle?.total).toBeGreaterThan(1.97)
    expect(middle?.total).toBeLessThanOrEqual(2)
  })

  it('counts a process once, by its process and not by its thread again', () => {
    const { steps } = busyCores(recordFixture({ model: 'processes' }), 600)
    expect(steps[5]?.ours).toBeCloseTo(1.97, 2)
  })

  it('leaves a gap a gap', () => {
    const { edges, steps } = busyCores(recordFixture({ gap: [500, 900] }), 600)
    const empty = steps.findIndex((step) => step.total === undefined)
    expect(edges[empty]).toBeLessThan(500)
    expect(edges[empty + 1]).toBeGreaterThan(890)
    expect(steps[empty]?.ours).toBeUndefined()
  })

  it('tells the part of a worker that lived between two ticks, from its start and its end', () => {
    const record = recordFixture()
    const brief = { ...record.workers[0]!, startedMs: 520, endedMs: 570, cpuMs: 40 }
    const samples = { ...record.samples, threads: {} }
    const { steps } = busyCores({ ...record, workers: [brief], samples }, 600)
    expect(steps.map((step) => Math.round((step.ours ?? -1) * 100))).toEqual(
      steps.map((_, i) => (i === 5 ? 40 : 0)),
    )
  })

  it('does not call our part idle when the CPU of a worker was never read', () => {
    const record = recordFixture()
    const workers = record.workers.map((worker) => ({ ...worker, cpuMs: undefined }))
    const { steps } = busyCores({ ...record, workers }, 600)
    expect(steps[5]?.total).toBeGreaterThan(1)
    expect(steps[5]?.ours).toBeUndefined()
  })

  it('counts the CPU of Coreloom itself neither as ours nor as that of others', () => {
    const record = recordFixture({ cores: 4 })
    const { t } = record.samples
    const own = { t, cpuMs: t.map((ms) => 5000 + ms * 0.05) }
    const plain = busyCores(record, 600).steps[5]
    const told = busyCores({ ...record, samples: { ...record.samples, own } }, 600).steps[5]
    expect(plain?.own).toBe(0)
    expect(told?.own).toBeCloseTo(0.05, 2)
    expect(told).toMatchObject({ total: plain?.total, ours: plain?.ours })
    expect((plain && othersOf(plain))! - (told && othersOf(told))!).toBeCloseTo(0.05, 2)
  })

  it('gives no step without samples', () => {
    const samples = { t: [], cores: [], processes: {}, threads: {} }
    expect(busyCores({ ...recordFixture(), samples }, 600).steps).toEqual([])
  })
})

describe('busyCores of a watch', () => {
  const oneChild = () => watchFixture({ children: 1, threads: 1, cores: 4 })

  it('tells the tree from everything else, each process once', () => {
    const { steps } = busyCores(oneChild(), 600)
    expect(steps[10]?.ours).toBeCloseTo(0.99, 2)
    expect(steps[10]?.total).toBeCloseTo(1.19, 2)
  })

  it('counts what ran before from the start of the watch', () => {
    const record = oneChild()
    for (const process of Object.values(record.samples.processes)) {
      const { startedMs = 0, cpuMs, lastCpuMs = 0 } = process
      const before = { startedMs: startedMs - 60_000, baseCpuMs: 50_000 }
      const raised = { cpuMs: cpuMs.map((ms) => (ms ?? 0) + 50_000), lastCpuMs: lastCpuMs + 50_000 }
      Object.assign(process, before, raised)
    }
    const { steps } = busyCores(record, 600)
    expect(steps[0]?.ours).toBeCloseTo(0.99, 2)
    expect(steps[10]?.ours).toBeCloseTo(0.99, 2)
  })

  it('does not tell the tree apart while a process was alive whose CPU was never read', () => {
    const record = oneChild()
    const process = record.samples.processes['process 2']!
    Object.assign(process, { lastCpuMs: undefined, cpuMs: process.cpuMs.map(() => null) })
    Object.assign(process, { startedMs: 1000, endedMs: 2000 })
    const { steps } = busyCores(record, 600)
    expect([5, 15, 25].map((i) => steps[i]?.ours === undefined)).toEqual([false, true, false])
    expect(steps[15]?.total).toBeDefined()
  })
})

describe('the cores that may be used', () => {
  it('are all that counts: the others are no load of theirs', () => {
    const record = recordFixture({ cores: 4 })
    const t = [0, 100, 200]
    const samples = { ...record.samples, t, cores: [0, 100, 50, 100].map((ms) => [0, ms, 2 * ms]) }
    const usable = { cores: 2, allowed: [0, 2] }
    const bound = { ...record, samples, host: { ...record.host, usable } }
    expect(coreLoads(bound, 600)).toMatchObject({
      numbers: [0, 2],
      cores: [
        [0, 0],
        [0.5, 0.5],
      ],
    })
    const idle = { ...bound, workers: [] }
    expect(busyCores(idle, 600).steps.map(({ total }) => total)).toEqual([0.5, 0.5])
  })
})

describe('coreLoads', () => {
  it('never shows a core as more than busy, however coarse its counter', () => {
    const record = recordFixture()
    const t = [0, 100, 200]
    const samples = { ...record.samples, t, cores: [[0, 110, 200]] }
    expect(coreLoads({ ...record, samples }, 600).cores[0]?.[0]).toBe(1)
  })
})
