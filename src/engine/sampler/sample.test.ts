import { expect, test } from 'vitest'
import { toSample } from './sample'

test('of a thread that is older than its worker a sample holds what it used as a worker', () => {
  const before = { cpuMs: 90, waitMs: 4, voluntarySwitches: 30 }
  const target = { worker: 0, role: 'worker', pid: 7, tid: 7, ownProcess: false, before } as const
  const read = { at: 5, cpuMs: 95.5, waitMs: 3.9, voluntarySwitches: 33, involuntarySwitches: 2 }
  const sample = (thread: typeof read) =>
    toSample({ coresAt: 0, cores: new Float64Array(), targets: [{ target, thread }] }, 0).threads[0]
  expect(sample(read)).toMatchObject({ cpuMs: 5.5, waitMs: 0, voluntarySwitches: 3 })
  expect(sample(read)).toMatchObject({ t: 5, involuntarySwitches: 2 })
})

test('a sample holds one row a process and a thread, each with its own time since the start', () => {
  const worker = { worker: 2, role: 'worker', pid: 40, tid: 41, ownProcess: true } as const
  const host = { role: 'host', pid: 30, ownProcess: true } as const
  const scan = {
    coresAt: 1000.5,
    cores: new Float64Array([7, Number.NaN]),
    targets: [
      {
        target: worker,
        process: { at: 1001, cpuMs: 50, rssBytes: 4096 },
        thread: { at: 1002, cpuMs: 49, waitMs: 1, core: 0 },
      },
      { target: host, process: { at: 1003, cpuMs: 9 }, thread: { at: 1003, cpuMs: 8 } },
    ],
  }
  expect(toSample(scan, 900)).toEqual({
    t: 100.5,
    coresT: 100.5,
    cores: [7, undefined],
    processes: [
      { pid: 40, role: 'worker', worker: 2, t: 101, cpuMs: 50, rssBytes: 4096 },
      { pid: 30, role: 'host', worker: undefined, t: 103, cpuMs: 9, rssBytes: undefined },
    ],
    threads: [{ pid: 40, tid: 41, worker: 2, t: 102, cpuMs: 49, waitMs: 1, core: 0 }],
  })
})
