import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import { splitBusy } from '../../series/busy-split'
import { recordFixture } from '../../testing/record.fixture'
import { watchFixture } from '../../testing/watch-record.fixture'
import { recordedPoints } from './recorded-points'

const stepsOf = (record: RunRecord) => recordedPoints(record).map(splitBusy)

describe('what the cores did', () => {
  it('tells our workers from the rest of the machine', () => {
    const steps = stepsOf(recordFixture())
    const middle = steps[5]
    expect(middle?.ours).toBeCloseTo(1.97, 2)
    expect(middle?.busy).toBeGreaterThan(1.97)
    expect(middle?.busy).toBeLessThanOrEqual(2)
  })

  it('counts a process once, by its process and not by its thread again', () => {
    const steps = stepsOf(recordFixture({ model: 'processes' }))
    expect(steps[5]?.ours).toBeCloseTo(1.97, 2)
  })

  it('leaves a gap a gap', () => {
    const points = recordedPoints(recordFixture({ gap: [500, 900] }))
    const after = points.findIndex((point, i) => i > 0 && point.fromMs > (points[i - 1]?.toMs ?? 0))
    expect(points[after - 1]?.toMs).toBeLessThan(500)
    expect(points[after]?.fromMs).toBeGreaterThan(890)
  })

  it('tells the part of a worker that lived between two ticks, from its start and its end', () => {
    const record = recordFixture()
    const brief = { ...record.workers[0]!, startedMs: 520, endedMs: 570, cpuMs: 40 }
    const samples = { ...record.samples, threads: {} }
    const steps = stepsOf({ ...record, workers: [brief], samples })
    expect(steps.map((step) => Math.round(step.ours * 100))).toEqual(
      steps.map((_, i) => (i === 5 ? 40 : 0)),
    )
  })

  it('does not call our part idle when the CPU of a worker was never read', () => {
    const record = recordFixture()
    const workers = record.workers.map((worker) => ({ ...worker, cpuMs: undefined }))
    const samples = { ...record.samples, threads: {} }
    const steps = stepsOf({ ...record, workers, samples })
    expect(steps[5]?.busy).toBeGreaterThan(1)
    expect(steps[5]?.ours).toBeNaN()
  })

  it('counts the CPU of Coreloom itself neither as ours nor as that of others', () => {
    const record = recordFixture({ cores: 4 })
    const { t } = record.samples
    const own = { t, cpuMs: t.map((ms) => 5000 + ms * 0.05) }
    const plain = stepsOf(record)[5]
    const told = stepsOf({ ...record, samples: { ...record.samples, own } })[5]
    expect(plain?.own).toBeUndefined()
    expect(told?.own).toBeCloseTo(0.05, 2)
    expect(told).toMatchObject({ busy: plain?.busy, ours: plain?.ours })
    expect((plain?.others ?? NaN) - (told?.others ?? NaN)).toBeCloseTo(0.05, 2)
  })

  it('gives no step without samples', () => {
    const samples = { t: [], cores: [], processes: {}, threads: {} }
    expect(stepsOf({ ...recordFixture(), samples })).toEqual([])
  })
})

describe('what the cores did in a watch', () => {
  const oneChild = () => watchFixture({ children: 1, threads: 1, cores: 4 })

  it('tells the tree from everything else, each process once', () => {
    const steps = stepsOf(oneChild())
    expect(steps[10]?.ours).toBeCloseTo(0.99, 2)
    expect(steps[10]?.busy).toBeCloseTo(1.19, 2)
  })

  it('counts what ran before from the start of the watch', () => {
    const record = oneChild()
    for (const process of Object.values(record.samples.processes)) {
      const { startedMs = 0, cpuMs, lastCpuMs = 0 } = process
      const before = { startedMs: startedMs - 60_000, baseCpuMs: 50_000 }
      const raised = { cpuMs: cpuMs.map((ms) => (ms ?? 0) + 50_000), lastCpuMs: lastCpuMs + 50_000 }
      Object.assign(process, before, raised)
    }
    const steps = stepsOf(record)
    expect(steps[0]?.ours).toBeCloseTo(0.99, 2)
    expect(steps[10]?.ours).toBeCloseTo(0.99, 2)
  })

  it('does not tell the tree apart while a process was alive whose CPU was never read', () => {
    const record = oneChild()
    const process = record.samples.processes['process 2']!
    Object.assign(process, { lastCpuMs: undefined, cpuMs: process.cpuMs.map(() => null) })
    Object.assign(process, { startedMs: 1000, endedMs: 2000 })
    const steps = stepsOf(record)
    expect([5, 15, 25].map((i) => Number.isNaN(steps[i]?.ours))).toEqual([false, true, false])
    expect(steps[15]?.busy).toBeDefined()
  })
})

describe('the cores that may be used', () => {
  it('are all that counts, and none is more than busy, however coarse its counter', () => {
    const record = recordFixture({ cores: 4 })
    const t = [0, 100, 200]
    const samples = { ...record.samples, t, cores: [0, 110, 50, 100].map((ms) => [0, ms, 2 * ms]) }
    const host = { ...record.host, usable: { cores: 2, allowed: [1, 2] } }
    const points = recordedPoints({ ...record, samples, host, workers: [] })
    expect(points.map(({ loads }) => [...loads])).toEqual([
      [NaN, 1, 0.5, NaN],
      [NaN, 1, 0.5, NaN],
    ])
    expect(points.map((point) => splitBusy(point).busy)).toEqual([1.5, 1.5])
  })
})
