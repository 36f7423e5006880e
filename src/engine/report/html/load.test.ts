import { describe, expect, it } from 'vitest'
import { recordFixture } from '../record.fixture'
import { busyCores, coreLoads } from './load'

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

  it('tells the part of a worker that lived between two beats, from its start and its end', () => {
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

  it('gives no step without samples', () => {
    const samples = { t: [], cores: [], processes: {}, threads: {} }
    expect(busyCores({ ...recordFixture(), samples }, 600).steps).toEqual([])
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
