import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { StreamEvent } from '../shared/contract/run-event'
import type { RunSpecInput } from '../shared/contract/run-spec'
import { Refusal } from './ipc/refusal'
import { HistoryError, HostSupply, openHistory, type History } from '../engine/index'
import { Lab } from './lab'

const fib = (params: RunSpecInput['params']): RunSpecInput => ({
  workload: 'fib',
  params,
  model: 'threads',
  workers: 2,
})
/** Hours of work: it ends only when it is stopped. */
const endless = fib({ n: 45, tasks: 1000 })

interface State {
  readonly isRunning: boolean
  readonly hasRecords: boolean
}

interface Watched {
  readonly lab: Lab
  readonly history: History
  readonly events: StreamEvent[]
  readonly states: State[]
  /** The first event of a kind, also one that has passed. */
  readonly next: (kind: StreamEvent['kind']) => Promise<StreamEvent>
}

async function watchedLab(): Promise<Watched> {
  const events: StreamEvent[] = []
  const states: State[] = []
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-lab-'))
  const history = await openHistory({ path: join(folder, 'history.db') })
  onTestFinished(async () => {
    await history.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const seen = new EventEmitter()
  const lab = new Lab(new HostSupply(), history, {
    onEvent: (event) => {
      events.push(event)
      seen.emit(event.kind, event)
    },
    onStateChange: () => states.push({ isRunning: lab.isRunning, hasRecords: !history.isEmpty }),
  })
  const next = async (kind: StreamEvent['kind']): Promise<StreamEvent> =>
    events.find((event) => event.kind === kind) ?? ((await once(seen, kind)) as [StreamEvent])[0]
  return { lab, history, events, states, next }
}

function refusalOf(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('when the end is told the records can be read and the next experiment can start', async () => {
  const { lab, history, events, states, next } = await watchedLab()
  const { runs } = lab.start({ specs: [fib({ n: 20, tasks: 3 }), fib({ n: 10, tasks: 1 })] })
  expect(lab.isRunning).toBe(true)
  expect(await next('experiment-ended')).toMatchObject({ outcome: 'completed' })
  expect(lab.isRunning).toBe(false)
  const records = await Promise.all(runs.map((run) => history.read(run)))
  expect(records.map(({ tasks }) => tasks.map(({ result }) => result))).toEqual([
    [6765, 6765, 6765],
    [55],
  ])
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['experiment-started', 'run-started', 'tasks-settled', 'run-ended']),
  )
  expect(states.at(0)).toEqual({ isRunning: true, hasRecords: false })
  expect(states.at(-1)).toEqual({ isRunning: false, hasRecords: true })
})

test('a run that has ended can be read while the next one goes', async () => {
  const { lab, history, next } = await watchedLab()
  const { runs } = lab.start({ specs: [fib({ n: 20, tasks: 1 }), endless] })
  await next('run-ended')
  expect((await history.read(runs[0] ?? '')).tasks[0]?.result).toBe(6765)
  await lab.stop()
})

test('a second experiment is refused while one goes, and its record is not there yet', async () => {
  const { lab, history } = await watchedLab()
  const { runs } = lab.start({ specs: [endless] })
  expect(refusalOf(() => lab.start({ specs: [fib({ n: 10 })] })).message).toMatch(/going already/)
  await expect(history.read(runs[0] ?? '')).rejects.toThrow(HistoryError)
  await expect(history.read(runs[0] ?? '')).rejects.toThrow(/has not ended yet/)
  await lab.stop()
})

test('stop resolves when the run has ended and left a record that says so', async () => {
  const { lab, history, next } = await watchedLab()
  const { runs } = lab.start({ specs: [endless, endless] })
  await next('task-started')
  await lab.stop()
  expect(await next('experiment-ended')).toMatchObject({ outcome: 'stopped' })
  expect(lab.isRunning).toBe(false)
  expect(await history.read(runs[0] ?? '')).toMatchObject({ outcome: 'stopped' })
})

test('stop without an experiment does nothing', async () => {
  await expect((await watchedLab()).lab.stop()).resolves.toBeUndefined()
})

test('wrong specs are refused together, each issue with its place, each sentence once', async () => {
  const { lab } = await watchedLab()
  const refusal = refusalOf(() =>
    lab.start({ specs: [fib({ n: 99 }), fib({ n: 20 }), fib({ n: 99 })] }),
  )
  expect(refusal.issues.map(({ path }) => path)).toEqual(['specs.0.params.n', 'specs.2.params.n'])
  expect(refusal.message).toBe('Not started: n must be a whole number from 0 to 45.')
  expect(lab.isRunning).toBe(false)
})

test('repeats and warm-ups are run in their order, and each record tells its place', async () => {
  const { lab, history, next } = await watchedLab()
  const specs = [fib({ n: 10, tasks: 1 }), fib({ n: 12, tasks: 1 })]
  const { experiment, runs } = lab.start({ specs, repeats: 2, warmUps: 1, title: 'Two of them' })
  await next('experiment-ended')
  const records = await Promise.all(runs.map((run) => history.read(run)))
  expect(records.map(({ tasks }) => tasks[0]?.result)).toEqual([55, 144, 55, 144, 144, 55])
  expect(records.map((record) => record.experiment?.isWarmUp)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  for (const [index, record] of records.entries()) {
    expect(record.experiment).toMatchObject({ id: experiment, title: 'Two of them', index, of: 6 })
  }
})

test('more runs than an experiment may have are refused', async () => {
  const { lab } = await watchedLab()
  const specs = Array.from({ length: 6 }, () => fib({ n: 1 }))
  const refusal = refusalOf(() => lab.start({ specs, repeats: 100 }))
  expect(refusal.message).toMatch(/would be 600 runs, at most 500/)
})

test('a lab that closes stops what goes and starts nothing more', async () => {
  const { lab } = await watchedLab()
  lab.start({ specs: [endless] })
  await lab.close()
  expect(lab.isRunning).toBe(false)
  expect(refusalOf(() => lab.start({ specs: [fib({ n: 10 })] })).message).toMatch(/closing/)
})
