import { expect, test } from 'vitest'
import { eventSchemas } from './event-schemas'

const at = { run: 'r', t: 12 }
const throttling = { t: 11, throttledMs: 3.5, periods: 4, throttledPeriods: 2 }

test.each([
  {
    ...at,
    kind: 'sample',
    cores: [1, 2],
    coresT: 11,
    processes: [{ pid: 7, role: 'worker', worker: 0, t: 11, cpuMs: 2, rssBytes: 4096 }],
    threads: [],
    own: { t: 11, cpuMs: 1 },
    throttling,
  },
  { ...at, kind: 'run-stopping' },
] as const)('nothing of an event of a run is lost on its way: $kind', (event) => {
  expect(eventSchemas.run.parse(event)).toEqual(event)
})

test.each([
  {
    ...at,
    kind: 'tree-sample',
    started: [],
    renamed: [],
    rows: new Float64Array(),
    ended: [],
    coresT: 11,
    cores: new Float64Array([1, 2]),
    treeCpuMs: 3,
    unsampledCpuMs: 1,
    throttling,
  },
  { ...at, kind: 'root-ended', signal: 'signal 34' },
  { ...at, kind: 'watch-stopping', timeIsUp: true },
] as const)('nothing of an event of a watch is lost on its way: $kind', (event) => {
  expect(eventSchemas.watch.parse(event)).toEqual(event)
})
