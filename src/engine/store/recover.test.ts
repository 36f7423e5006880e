import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { ROW_STRIDE } from '../../shared/contract/tree-row'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { describeHost } from '../machine/host'
import { HistoryFile } from './history-file'
import { allDrivers, eventsOf, openTemporary, temporaryFolder } from './history.fixture'
import { isAlive, ownerOf } from './owner'
import type { Driver } from './sqlite'
import type { KeptEvent } from './event-code'

const [driver] = allDrivers as readonly [Driver]

/** The owner of a process that lived when it was asked and is gone now. */
async function goneOwner(): Promise<string> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  const owner = ownerOf(child.pid ?? 0)
  child.kill('SIGKILL')
  await once(child, 'close')
  return owner
}

const place: ExperimentPlace = {
  id: 'e',
  index: 1,
  of: 4,
  variant: 0,
  repeat: 1,
  isWarmUp: false,
}

/** A history in which a process left a run behind, in as many batches as there are lists of events. */
function leftBehind(owner: string, ...batches: readonly (readonly KeptEvent[])[]): string {
  const path = join(temporaryFolder(), 'history.db')
  const file = new HistoryFile(path, driver, owner)
  for (const events of batches) file.going.append('a', place, events)
  file.close()
  return path
}

test('this process is alive, and one that was killed is not, whoever has its pid', async () => {
  expect(isAlive(ownerOf(process.pid))).toBe(true)
  const gone = await goneOwner()
  expect(isAlive(gone)).toBe(false)
  const [, start] = gone.split(' ')
  expect(isAlive(`${process.pid} ${start}`), 'another process has the pid').toBe(false)
  expect(isAlive('nonsense')).toBe(false)
})

test('a run whose process was killed is found at the next opening, with what was kept of it', async () => {
  const events = eventsOf('a')
  const path = leftBehind(await goneOwner(), events.slice(0, 10), events.slice(10))
  const { history } = await openTemporary(path)
  expect(await history.list()).toEqual([])
  expect(await history.recover()).toEqual(['a'])
  expect(await history.list()).toMatchObject([
    { run: 'a', outcome: 'interrupted', experiment: place },
  ])
  const record = await history.read('a')
  expect(record).toMatchObject({
    outcome: 'interrupted',
    experiment: place,
    workers: [{ pid: 11, tid: 12, tasksDone: 1 }, { tid: 13 }],
    log: [{ text: 'fib(0) -> 0' }],
    tasks: [
      { id: 0, state: 'done', startedMs: 22, endedMs: 900.25 },
      // It ran when the process was killed.
      { id: 1, state: 'cancelled', worker: 1, startedMs: 23 },
    ],
    summary: { tasks: { total: 2, done: 1, cancelled: 1 }, sampling: { source: 'linux' } },
  })
  expect(record.samples.t).toHaveLength(20)
  expect(record.samples.cores[1]?.[3]).toBeNull()
  expect(record.notes.join(' ')).toMatch(/A note\. Coreloom was ended before this run was over/)
  expect(await history.recover(), 'it is not found twice').toEqual([])
})

test('a run of a process that lives is left alone', async () => {
  const path = leftBehind(ownerOf(process.pid), eventsOf('a'))
  const { history } = await openTemporary(path)
  expect(await history.recover()).toEqual([])
  expect(await history.list()).toEqual([])
})

test('a batch that is damaged ends a run that was interrupted, and what is before it is kept', async () => {
  const events = eventsOf('a', 30)
  const path = leftBehind(await goneOwner(), events.slice(0, 15), events.slice(15))
  const database = driver.open(path)
  database.exec(`UPDATE open_batches SET body = x'00ff' WHERE rowid = 2`)
  database.close()
  const { history } = await openTemporary(path)
  expect(await history.recover()).toEqual(['a'])
  expect((await history.read('a')).samples.t).toHaveLength(7)
})

test('a run of which not even the start was kept is forgotten', async () => {
  const path = leftBehind(await goneOwner(), eventsOf('a').slice(1))
  const { history } = await openTemporary(path)
  expect(await history.recover()).toEqual([])
  await history.close()
  const database = driver.open(path)
  expect(database.prepare('SELECT * FROM open_runs').all()).toEqual([])
  expect(database.prepare('SELECT * FROM open_batches').all()).toEqual([])
  database.close()
})

test('the environment of a watched command is never written, not even while it goes', async () => {
  const { history, path } = await openTemporary()
  history.take({
    kind: 'watch-started',
    run: 'w',
    t: 0,
    startedAt: new Date().toISOString(),
    host: describeHost(),
    spec: {
      target: { kind: 'command', argv: ['make'], env: { TOKEN: 'very-secret' } },
      rateHz: 10,
      recording: true,
    },
    notAvailable: [],
    notes: [],
  })
  await history.appendNow()
  const database = driver.open(path)
  const { body } = database.prepare('SELECT body FROM open_batches').get() as { body: Uint8Array }
  database.close()
  expect(Buffer.from(body).toString()).toContain('"TOKEN":"(not recorded)"')
  expect(Buffer.from(body).toString()).not.toContain('very-secret')
})

test('a watch that was interrupted is a record too', async () => {
  const rows = new Float64Array(ROW_STRIDE).fill(Number.NaN)
  rows.set([0, 10.5, 40])
  const events: WatchEvent[] = [
    {
      kind: 'watch-started',
      run: 'a',
      t: 0,
      startedAt: new Date().toISOString(),
      host: describeHost(),
      spec: {
        target: { kind: 'command', argv: ['make', '-j4'], env: { TOKEN: 'secret' } },
        rateHz: 10,
        recording: true,
      },
      pid: 77,
      notAvailable: [],
      notes: [],
    },
    {
      kind: 'tree-sample',
      run: 'a',
      t: 10.5,
      started: [{ series: 0, kind: 'process', pid: 77, name: 'make', baseCpuMs: 0 }],
      renamed: [],
      rows,
      ended: [],
      coresT: 10.5,
      cores: Float64Array.of(5),
      treeCpuMs: 40,
      unsampledCpuMs: 0,
    },
    { kind: 'output', run: 'a', t: 11, stream: 'stdout', text: 'built' },
    { kind: 'marker', run: 'a', t: 12, text: 'here' },
  ]
  const { history } = await openTemporary(leftBehind(await goneOwner(), events))
  expect(await history.recover()).toEqual(['a'])
  const record = await history.read('a')
  expect(record).toMatchObject({
    outcome: 'interrupted',
    spec: { model: 'command' },
    root: { pid: 77 },
    log: [{ text: 'built' }],
    markers: [{ text: 'here' }],
    summary: { wallMs: 12, cpuMs: 40, processes: 1, sampling: { source: 'linux' } },
  })
  expect(Object.values(record.samples.processes)[0]?.cpuMs).toEqual([40])
})

test('events are on disk about a second after they happened, so that a kill takes no more than that', async () => {
  const { history, path } = await openTemporary()
  for (const event of eventsOf('a')) history.take(event)
  const count = (): unknown => {
    const database = driver.open(path)
    try {
      return database.prepare('SELECT count(*) AS n FROM open_batches').get()
    } finally {
      database.close()
    }
  }
  expect(count()).toEqual({ n: 0 })
  await expect.poll(count, { timeout: 10_000 }).toEqual({ n: 1 })
})

test('nothing of this keeps a process alive', () => {
  // As the journal has it: a program that only waits for the next batch would never end.
  const { status } = spawnSync(process.execPath, ['-e', 'setInterval(() => 0, 1000).unref()'])
  expect(status).toBe(0)
})
