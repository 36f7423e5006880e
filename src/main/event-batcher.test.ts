import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Streams } from '../shared/contract/ipc'
import type { StreamEvent } from '../shared/contract/run-event'
import { BATCH_INTERVAL_MS, MAX_LOG_LINES_A_BATCH } from './batcher'
import { EventBatcher } from './event-batcher'

// Only how events are gathered over time is tested here, so the clock is the test's own.
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function gather(): { batcher: EventBatcher; batches: Streams['events'][] } {
  const batches: Streams['events'][] = []
  return { batcher: new EventBatcher((batch) => batches.push(batch)), batches }
}

const started = (task: number): StreamEvent => ({
  kind: 'task-started',
  run: 'r',
  t: task,
  task,
  worker: 0,
})
const progress = (task: number, fraction: number): StreamEvent => ({
  kind: 'task-progress',
  run: 'r',
  t: 1,
  task,
  fraction,
})
const log = (text: string): StreamEvent => ({
  kind: 'task-log',
  run: 'r',
  t: 1,
  task: 0,
  worker: 0,
  pid: 1,
  text,
})
const settled = (...tasks: readonly number[]): StreamEvent => ({
  kind: 'tasks-settled',
  run: 'r',
  t: 2,
  tasks: tasks.map((task) => ({ task, state: 'done', queuedMs: 0, endedMs: 2 })),
})
const runStarted = { kind: 'run-started', run: 'r', t: 0 } as StreamEvent
const experimentEnded: StreamEvent = {
  kind: 'experiment-ended',
  experiment: 'e',
  outcome: 'completed',
}

test('events of one moment go out as one batch, in their order', () => {
  const { batcher, batches } = gather()
  batcher.push(started(0))
  batcher.push(log('0'))
  batcher.push(started(1))
  vi.advanceTimersByTime(BATCH_INTERVAL_MS)
  expect(batches).toEqual([[started(0), log('0'), started(1)]])
})

test('a steady flood makes at most 20 batches a second and loses none of its log', () => {
  const { batcher, batches } = gather()
  for (let ms = 0; ms < 1000; ms++) {
    batcher.push(log(String(ms)))
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(BATCH_INTERVAL_MS)
  expect(batches.length).toBeLessThanOrEqual(21)
  expect(batches.length).toBeGreaterThanOrEqual(20)
  expect(batches.flat()).toEqual(Array.from({ length: 1000 }, (_, ms) => log(String(ms))))
})

test('the end is sent at once, with what came before it', () => {
  const { batcher, batches } = gather()
  batcher.push(log('first'))
  vi.advanceTimersByTime(1)
  batcher.push(log('last'))
  batcher.push(experimentEnded)
  expect(batches).toEqual([[log('first')], [log('last'), experimentEnded]])
})

test('the start of a run waits for no batch before it, and what comes with it is in one', () => {
  const { batcher, batches } = gather()
  batcher.push({ kind: 'experiment-started', experiment: 'e', runs: 1 } as unknown as StreamEvent)
  vi.advanceTimersByTime(5)
  batcher.push(runStarted)
  batcher.push(started(0))
  vi.advanceTimersByTime(0)
  expect(batches.slice(1)).toEqual([[runStarted, started(0)]])
})

test('nothing is sent when nothing happened', () => {
  const { batcher, batches } = gather()
  batcher.flush()
  vi.advanceTimersByTime(1000)
  expect(batches).toEqual([])
})

test('a newer progress replaces the older one of the same task only', () => {
  const { batcher, batches } = gather()
  batcher.push(progress(0, 0.1))
  batcher.push(progress(1, 0.2))
  batcher.push(progress(0, 0.3))
  batcher.flush()
  expect(batches).toEqual([[progress(1, 0.2), progress(0, 0.3)]])
})

test('of a task that starts and ends in one batch only the end is told', () => {
  const { batcher, batches } = gather()
  batcher.push(started(0))
  batcher.push(started(1))
  batcher.push(progress(0, 0.5))
  batcher.push(settled(0))
  batcher.flush()
  expect(batches).toEqual([[started(1), settled(0)]])
})

test('an end says nothing about the batch before it', () => {
  const { batcher, batches } = gather()
  batcher.push(started(0))
  batcher.flush()
  batcher.push(started(1))
  batcher.push(settled(0))
  batcher.flush()
  expect(batches).toEqual([[started(0)], [started(1), settled(0)]])
})

test('of a flood of log lines in one batch the newest are kept, everything else, and the number of the others', () => {
  const { batcher, batches } = gather()
  batcher.push(started(7))
  for (let line = 0; line < MAX_LOG_LINES_A_BATCH + 10; line++) batcher.push(log(String(line)))
  batcher.flush()
  expect(batches[0]).toHaveLength(2 + MAX_LOG_LINES_A_BATCH)
  expect(batches[0]?.[0]).toEqual(started(7))
  expect(batches[0]?.[1]).toEqual({ kind: 'lines-left-out', run: 'r', t: 1, lines: 10 })
  expect(batches[0]?.[2]).toEqual(log('10'))
})

test('every line of what is left out counts, for each run and in each batch anew', () => {
  const { batcher, batches } = gather()
  const flood = (run: string): void => {
    batcher.push({ ...log('two\nlines'), run } as StreamEvent)
    for (let line = 0; line < MAX_LOG_LINES_A_BATCH; line++) batcher.push(log(String(line)))
  }
  flood('first')
  flood('r')
  batcher.flush()
  flood('r')
  batcher.flush()
  const said = batches.map((batch) => batch.filter(({ kind }) => kind === 'lines-left-out'))
  expect(said).toMatchObject([
    [
      { run: 'first', lines: 2 },
      { run: 'r', lines: MAX_LOG_LINES_A_BATCH + 2 },
    ],
    [{ run: 'r', lines: 2 }],
  ])
})

test('what comes first after the start of a run waits for no batch either: a person waits for it', () => {
  const { batcher, batches } = gather()
  batcher.push(runStarted)
  vi.advanceTimersByTime(15)
  batcher.push(started(0))
  vi.advanceTimersByTime(1)
  expect(batches).toEqual([[runStarted], [started(0)]])
  batcher.push(started(1))
  vi.advanceTimersByTime(1)
  expect(batches).toHaveLength(2)
})
