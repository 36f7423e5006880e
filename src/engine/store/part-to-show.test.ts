import { expect, test } from 'vitest'
import type {
  ProcessSeries,
  RunRecord,
  TaskRecord,
  WorkerRecord,
} from '../../shared/contract/run-record'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'
import { openTemporary } from './history.fixture'
import { MOST_SHOWN, partToShow } from './part-to-show'

const small = recordFixture()

function manyTasks(count: number, change: (id: number) => Partial<TaskRecord> = () => ({})) {
  const task = { label: 'fib(5)', worker: 0, state: 'done', queuedMs: 0 } as const
  const tasks = Array.from({ length: count }, (_, id) => {
    return { id, ...task, startedMs: id, endedMs: id + 1, ...change(id) }
  })
  return { ...small, tasks, summary: { ...small.summary, tasks: countsOf(tasks) } }
}

function countsOf(tasks: readonly TaskRecord[]) {
  const count = (state: string): number => tasks.filter((task) => task.state === state).length
  const [done, failed, cancelled] = [count('done'), count('failed'), count('cancelled')]
  return { total: tasks.length, done, failed, cancelled }
}

test('a record of the usual size is shown as it is', () => {
  expect(partToShow(small)).toBe(small)
  const full = manyTasks(MOST_SHOWN.tasks)
  expect(partToShow(full)).toBe(full)
})

test('of too many tasks those are shown that failed or took longest, in their order', () => {
  const whole = manyTasks(MOST_SHOWN.tasks + 1000, (id) => {
    if (id === 7) return { state: 'failed', endedMs: id, error: 'no' }
    return id % 1000 === 3 ? { endedMs: id + 50 } : {}
  })
  const part = partToShow(whole)
  const ids = part.tasks.map(({ id }) => id)
  expect(ids).toHaveLength(MOST_SHOWN.tasks)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  expect(ids).toEqual(expect.arrayContaining([7, 3, 20_003]))
  expect(part.summary).toBe(whole.summary)
  expect(part.leftOut).toBe(
    'Too much to be drawn at once: 1,000 tasks are left out. Shown are those that failed or took longest. The summary is that of the whole run, and a JSON or CSV export has all of it.',
  )
})

test('of too many workers those are shown that used the most CPU, with their tasks and samples', () => {
  const count = MOST_SHOWN.workers + 10
  const workers = Array.from({ length: count }, (_, id): WorkerRecord => {
    return { id, slot: 0, kind: 'thread', startedMs: id, endedMs: id + 1, cpuMs: id, tasksDone: 1 }
  })
  const threads = Object.fromEntries(
    workers.map(({ id: worker }) => {
      return [`worker ${worker}`, { pid: 1, worker, t: [1], cpuMs: [1], waitMs: [0], core: [0] }]
    }),
  )
  const whole: RunRecord = {
    ...manyTasks(count, (id) => ({ worker: id })),
    workers,
    samples: { ...small.samples, processes: {}, threads },
  }
  const part = partToShow(whole)
  expect(part.workers[0]?.id).toBe(10)
  expect(part.workers).toHaveLength(MOST_SHOWN.workers)
  expect(part.tasks.every(({ worker = 0 }) => worker >= 10)).toBe(true)
  expect(Object.keys(part.samples.threads)).toHaveLength(MOST_SHOWN.workers)
  expect(part.leftOut).toContain('10 tasks and 10 workers are left out')
})

test('of too many processes those are shown that used the most CPU, and what they come from', () => {
  const watch = watchFixture()
  const [root = ''] = Object.keys(watch.samples.processes)
  const one: ProcessSeries = { pid: 9, role: 'watched', t: [1], cpuMs: [1], rssBytes: [1] }
  const processes: Record<string, ProcessSeries> = { ...watch.samples.processes }
  const count = MOST_SHOWN.series + 100
  for (let i = 0; i < count; i += 1) {
    const parent = i === count - 1 ? 'process child0' : root
    processes[`process child${i}`] = { ...one, parent, lastCpuMs: i }
  }
  for (const [key, series] of Object.entries(watch.samples.processes)) {
    processes[key] = { ...series, lastCpuMs: 1e6 }
  }
  const part = partToShow({ ...watch, samples: { ...watch.samples, processes } })
  const shown = Object.keys(part.samples.processes)
  expect(shown).toContain(`process child${count - 1}`)
  expect(shown, 'the parent of one that is shown').toContain('process child0')
  expect(shown).not.toContain('process child1')
  expect(part.leftOut).toMatch(
    /^Too much to be drawn at once: \d+ processes.* are left out\. Shown are those that used the most CPU\./,
  )
})

test('of too many markers, notes and findings the first are shown, and those that are most certain', () => {
  const list = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => `${name} ${i}`)
  const markers = list(100_000, 'marker').map((text, t) => ({ t, text }))
  const notes = list(MOST_SHOWN.notes + 1, 'note')
  const findings = list(20_000, 'finding').map((title, i): RunRecord['findings'][number] => {
    const confidence = i % 1000 === 999 ? 'high' : i % 2 === 0 ? 'low' : 'medium'
    return { id: 'host-busy', title, evidence: 'so', confidence, region: 'cores' }
  })
  const whole = { ...small, markers, notes, findings }
  const part = partToShow(whole)
  expect(part.markers).toEqual(markers.slice(0, MOST_SHOWN.markers))
  expect(part.notes).toEqual(notes.slice(0, MOST_SHOWN.notes))
  expect(part.findings).toHaveLength(MOST_SHOWN.findings)
  expect(part.findings.filter(({ confidence }) => confidence === 'high')).toHaveLength(20)
  expect(part.findings.filter(({ confidence }) => confidence === 'low')).toEqual([])
  expect(part.tasks).toEqual(small.tasks)
  expect(part.leftOut).toBe(
    'Too much to be drawn at once: 98,000 markers and 1 note and 19,800 findings are left out. Shown are the first ones, and the most certain findings. The summary is that of the whole run, and a JSON or CSV export has all of it.',
  )
  const fits = { ...small, markers: markers.slice(0, MOST_SHOWN.markers) }
  expect(partToShow(fits)).toBe(fits)
})

test('the history reads the same part, and checks no more than that', async () => {
  const { history } = await openTemporary()
  const whole = manyTasks(MOST_SHOWN.tasks + 5)
  await history.seal(whole)
  const part = await history.readToShow(whole.id)
  expect(part.tasks).toHaveLength(MOST_SHOWN.tasks)
  expect(part.leftOut).toContain('5 tasks are left out')
  expect(part.samples).toEqual(whole.samples)
  expect((await history.read(whole.id)).tasks).toHaveLength(whole.tasks.length)
  await history.seal({ ...small, id: 'small' })
  expect((await history.readToShow('small')).leftOut).toBeUndefined()
  await history.close()
})
