/** Histories of tests: a folder of their own, real files, every SQLite that the runtime has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { RunEvent } from '../../shared/contract/run-event'
import type { RunRecord } from '../../shared/contract/run-record'
import type { RunSpec } from '../../shared/contract/run-spec'
import { describeHost } from '../machine/host'
import { RecordBuilder } from '../session/record-builder'
import type { KeptEvent } from './event-code'
import { MessageChannel } from 'node:worker_threads'
import { openHistory, type History } from './history'
import type { Call, FromThread } from './history-message'
import type { HistoryOptions } from './history-options'
import { startHistoryThread, type StartThread } from './history-thread'
import { serveHistory } from './serve-history'
import { drivers, type Driver } from './sqlite'

/** One here on Node 20, two where the runtime brings its own. */
export const allDrivers = await drivers()

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-history-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/**
 * Answers in this thread, with a SQLite of one's own choice, which cannot be handed to another thread. All else is as in
 * the real one: the messages, their copies, their order.
 */
export const serveHere =
  (driver: Driver | undefined): StartThread =>
  (place, { onMessage, onEnd }) => {
    const { port1, port2 } = new MessageChannel()
    port1.on('message', (message: FromThread) => onMessage(message))
    port1.on('close', () => onEnd('it was closed'))
    serveHistory(port2, place, driver)
    return {
      post: (call: Call) => port1.postMessage(call),
      holdProcess: () => undefined,
      terminate: async () => port1.close(),
    }
  }

interface TemporaryOptions extends Partial<HistoryOptions> {
  /** With one the history is served in this thread, else in the real one. */
  readonly driver?: Driver
}

export async function openTemporary(
  path = join(temporaryFolder(), 'history.db'),
  { driver, ...options }: TemporaryOptions = {},
): Promise<{ history: History; path: string }> {
  const start = driver === undefined ? startHistoryThread : serveHere(driver)
  const history = await openHistory({ path, ...options }, start)
  onTestFinished(() => history.close())
  return { history, path }
}

export const spec: RunSpec = {
  workload: 'fib',
  params: { n: 30, tasks: 2 },
  model: 'threads',
  workers: 2,
  rateHz: 10,
  sampling: true,
  start: 'eager',
}

const DAY_MS = 86_400_000

/** What a run of two tasks tells of itself, as far as its second task. */
export function eventsOf(run: string, beats = 20, daysAgo = 0): RunEvent[] {
  const started: RunEvent = {
    kind: 'run-started',
    run,
    t: 0,
    startedAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    host: describeHost(),
    spec,
    taskLabels: ['fib(30)', 'fib(30)'],
    notes: ['A note.'],
  }
  const samples = Array.from({ length: beats }, (_, tick): RunEvent => {
    const t = 100 * tick + 0.123_456
    return {
      kind: 'sample',
      run,
      t,
      coresT: t,
      cores: [50.5 * tick, tick === 3 ? undefined : 20 * tick],
      processes: [{ pid: 11, role: 'host', t, cpuMs: 90.001 * tick, rssBytes: 50_000_000 }],
      threads: [0, 1].map((worker) => ({
        pid: 11,
        tid: 12 + worker,
        worker,
        t,
        cpuMs: 45.5 * tick,
        waitMs: tick,
        core: worker,
        voluntarySwitches: tick % 10 === 0 ? tick : undefined,
      })),
    }
  })
  return [
    started,
    { kind: 'worker-starting', run, t: 1, worker: 0, slot: 0, workerKind: 'thread' },
    { kind: 'worker-starting', run, t: 1, worker: 1, slot: 1, workerKind: 'thread' },
    { kind: 'worker-ready', run, t: 20, worker: 0, pid: 11, tid: 12, startupMs: 19 },
    { kind: 'worker-ready', run, t: 21, worker: 1, pid: 11, tid: 13, startupMs: 20 },
    { kind: 'task-started', run, t: 22, task: 0, worker: 0 },
    { kind: 'task-started', run, t: 23, task: 1, worker: 1 },
    { kind: 'task-log', run, t: 30, task: 0, worker: 0, pid: 11, text: 'fib(0) -> 0' },
    ...samples,
    {
      kind: 'tasks-settled',
      run,
      t: 900,
      tasks: [{ task: 0, state: 'done', worker: 0, queuedMs: 0.5, startedMs: 22, endedMs: 900.25 }],
    },
  ]
}

/** The record of such a run that went to its end. */
export function recordOf(run: string, beats?: number, daysAgo?: number): RunRecord {
  const builder = new RecordBuilder(run, spec)
  for (const event of eventsOf(run, beats, daysAgo)) builder.add(event)
  return builder.seal({
    outcome: 'completed',
    error: undefined,
    tasks: [0, 1].map((id) => ({
      id,
      label: 'fib(30)',
      worker: id,
      state: 'done',
      queuedMs: 0.5,
      startedMs: 22,
      endedMs: 900.25,
      result: 832_040,
    })),
    wallMs: 900.25,
    sampling: {
      source: 'linux',
      selfCpuMs: 3,
      beats: 20,
      missedBeats: 0,
      actualHz: 10,
      jitterMs: 0.2,
    },
    usedCpuMs: new Map(),
    notes: [],
    loops: new Map(),
    droppedMessages: 0,
  })
}

/** As JSON has it, which is all that a record promises: properties that are undefined are not there. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function takeAll(history: History, events: readonly KeptEvent[]): void {
  for (const event of events) history.take(event)
}

/** Changes a history as no Coreloom would, beside whoever has it open. */
export function execute(driver: Driver, path: string, sql: string): void {
  const database = driver.open(path)
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}
