import { describe, expect, test } from 'vitest'
import { Samples } from '../../../shared/contract/run-record'
import { SampleColumns } from './columns'
import type { Sample } from '../sample'

function sample(t: number, change: Partial<Sample> = {}): Sample {
  return { t, coresT: t, cores: [t, 2 * t], processes: [], threads: [], ...change }
}

describe('samples in columns', () => {
  test('have the CPU of Coreloom itself only where it was told', () => {
    const columns = new SampleColumns()
    columns.add(sample(0))
    expect(columns.build()).not.toHaveProperty('own')
    columns.add(sample(100, { own: { t: 100.5, cpuMs: 12 } }))
    expect(Samples.parse(columns.build()).own).toEqual({ t: [100.5], cpuMs: [12] })
  })

  test('hold raw counters with null where nothing was read, in the form of a record', () => {
    const columns = new SampleColumns()
    const host = { pid: 5, role: 'host' as const }
    const thread = { pid: 5, tid: 6, worker: 0 }
    columns.add(
      sample(0, {
        processes: [{ ...host, t: 0.1, cpuMs: 10, rssBytes: 4096 }],
        threads: [{ ...thread, t: 0.2, cpuMs: 1, waitMs: undefined, core: 1 }],
      }),
    )
    columns.add(
      sample(100, {
        processes: [{ ...host, t: 100.1, cpuMs: 90 }],
        threads: [{ ...thread, t: 100.2, cpuMs: 81, waitMs: 2, core: 0 }],
      }),
    )
    const built = columns.build()
    expect(Samples.parse(built)).toEqual(built)
    expect(built).toEqual({
      t: [0, 100],
      cores: [
        [0, 100],
        [0, 200],
      ],
      processes: {
        host: {
          ...host,
          worker: undefined,
          t: [0.1, 100.1],
          cpuMs: [10, 90],
          rssBytes: [4096, null],
        },
      },
      threads: {
        'worker 0': { ...thread, t: [0.2, 100.2], cpuMs: [1, 81], waitMs: [null, 2], core: [1, 0] },
      },
    })
  })

  test('keep workers apart that had the same pid one after the other', () => {
    const columns = new SampleColumns()
    const reading = { pid: 77, role: 'worker' as const }
    columns.add(sample(0, { processes: [{ ...reading, worker: 0, t: 0, cpuMs: 900 }] }))
    columns.add(sample(100, { processes: [{ ...reading, worker: 1, t: 100, cpuMs: 4 }] }))
    const { processes } = columns.build()
    expect(processes['worker 0']?.cpuMs).toEqual([900])
    expect(processes['worker 1']?.cpuMs).toEqual([4])
  })

  test('align a core that goes offline, and one that comes later, with the ticks', () => {
    const columns = new SampleColumns()
    columns.add(sample(0, { cores: [1, 2] }))
    columns.add(sample(100, { cores: [1, undefined, 3] }))
    columns.add(sample(200, { cores: [1] }))
    expect(columns.build().cores).toEqual([
      [1, 1, 1],
      [2, null, null],
      [null, 3, null],
    ])
  })

  test('hold context switches where they were read, and no column where they never were', () => {
    const columns = new SampleColumns()
    const of = (worker: number) => ({ pid: 5, worker, cpuMs: 1 })
    const switches = { voluntarySwitches: 3, involuntarySwitches: 4 }
    columns.add(
      sample(0, {
        threads: [
          { ...of(0), t: 0, ...switches },
          { ...of(1), t: 0 },
        ],
      }),
    )
    columns.add(sample(100, { threads: [{ ...of(0), t: 100 }] }))
    const { threads } = columns.build()
    expect(threads['worker 0']).toMatchObject({
      voluntarySwitches: [3, null],
      involuntarySwitches: [4, null],
    })
    expect(threads['worker 1']).not.toHaveProperty('voluntarySwitches')
  })

  test('hold the counters of event loops with gaps, and no column where a loop told nothing', () => {
    const columns = new SampleColumns()
    const of = (worker: number) => ({ pid: 5, worker, cpuMs: 1 })
    const loop = { loopActiveMs: 30.5, loopIdleMs: 4 }
    columns.add(
      sample(0, {
        threads: [
          { ...of(0), t: 0, ...loop },
          { ...of(1), t: 0 },
        ],
      }),
    )
    columns.add(sample(100, { threads: [{ ...of(0), t: 100 }] }))
    const built = columns.build()
    expect(Samples.parse(built)).toEqual(built)
    expect(built.threads['worker 0']).toMatchObject({
      loopActiveMs: [30.5, null],
      loopIdleMs: [4, null],
    })
    expect(built.threads['worker 1']).not.toHaveProperty('loopActiveMs')
  })

  test("give a worker's last CPU, of its process before its thread, and its peak memory", () => {
    const columns = new SampleColumns()
    const process0 = { pid: 7, role: 'worker' as const, worker: 0 }
    columns.add(
      sample(0, {
        processes: [{ ...process0, t: 0, cpuMs: 40, rssBytes: 900 }],
        threads: [
          { pid: 7, tid: 7, worker: 0, t: 0, cpuMs: 30 },
          { pid: 1, tid: 9, worker: 1, t: 0, cpuMs: 12 },
        ],
      }),
    )
    columns.add(sample(100, { processes: [{ ...process0, t: 100, cpuMs: 55, rssBytes: 800 }] }))
    columns.add(sample(200, { processes: [{ ...process0, t: 200 }] }))
    expect(columns.workerCpuMs(0)).toBe(55)
    expect(columns.workerPeakRssBytes(0)).toBe(900)
    expect(columns.workerCpuMs(1)).toBe(12)
    expect(columns.workerPeakRssBytes(1)).toBeUndefined()
    expect(columns.workerCpuMs(2)).toBeUndefined()
  })
})
