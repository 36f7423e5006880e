import { expect, onTestFinished, test } from 'vitest'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { HistoryError } from './history-options'
import { allDrivers, eventsOf, openTemporary, recordOf, takeAll } from './history.fixture'
import { ownerOf } from './owner'
import { encodeRecord } from './record-code'
import { HistoryFile } from './history-file'
import type { Driver } from './sqlite'

const [driver] = allDrivers as readonly [Driver]

/** Holds the file for itself alone, readers included. @returns what lets go of it */
function hold(path: string, isForReadersToo: boolean): () => void {
  const database = driver.open(path)
  if (isForReadersToo) database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('BEGIN EXCLUSIVE')
  let isHeld = true
  const letGo = (): void => {
    if (!isHeld) return
    isHeld = false
    database.exec('ROLLBACK')
    database.close()
  }
  onTestFinished(letGo)
  return letGo
}

/** The longest time, ms, that this thread did nothing else; from now on. */
function longestHold(): () => number {
  const delays = monitorEventLoopDelay({ resolution: 10 })
  delays.enable()
  onTestFinished(() => {
    delays.disable()
  })
  return () => delays.max / 1e6
}

test('a history that is held for 9 s loses nothing, says so, and never holds its face', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('before'))
  takeAll(history, eventsOf('going', 20))
  const [record, encoded] = [recordOf('ended'), encodeRecord(recordOf('encoded'))]
  const letGo = hold(path, false)
  const held = longestHold()
  const sealing = [history.seal(record), history.seal({ run: 'encoded', bytes: encoded })]
  let isSealed = false
  void Promise.all(sealing).then(() => (isSealed = true))
  const appending = history.appendNow()
  const startedMs = performance.now()
  await expect
    .poll(() => history.state)
    .toMatchObject({ kind: 'on-disk', waiting: /held by another program.*tried again/ })
  // Readers are not locked out, and what waits is there for them.
  expect((await history.list()).map(({ run }) => run).toSorted()).toEqual([
    'before',
    'encoded',
    'ended',
  ])
  expect((await history.read('encoded')).id).toBe('encoded')
  await wait(9_000 - (performance.now() - startedMs))
  expect(isSealed).toBe(false)
  letGo()
  expect(await Promise.all(sealing)).toEqual([
    { run: 'ended', isOnDisk: true },
    { run: 'encoded', isOnDisk: true },
  ])
  await appending
  expect(held()).toBeLessThan(200)
  expect(history.state).toEqual({ kind: 'on-disk', path })
  const file = new HistoryFile(path, driver, ownerOf(process.pid))
  expect(['before', 'ended', 'encoded'].map((run) => file.read(run)?.id)).toEqual([
    'before',
    'ended',
    'encoded',
  ])
  expect([...file.going.eventsOf('going')].length).toBeGreaterThan(20)
  file.leave()
})

test('reading and changing wait for a history that nobody else may even read', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.close()
  const letGo = hold(path, true)
  const again = (await openTemporary(path)).history
  expect(again.state.kind).toBe('on-disk')
  const listing = again.list()
  const editing = again.edit('a', { name: 'mine' })
  await wait(1_500)
  letGo()
  expect(await listing).toHaveLength(1)
  await editing
  expect((await again.list())[0]?.label).toBe('mine')
})

test('what a person waits for is refused with a sentence when it is held for too long', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  hold(path, false)
  const error: unknown = await history.edit('a', { name: 'x' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(HistoryError)
  expect((error as Error).message).toMatch(/is held by another program\. It was tried for 15 s\./)
})

test('closing waits for the lock and then writes what it was given', async () => {
  const { history, path } = await openTemporary()
  const letGo = hold(path, false)
  const sealing = history.seal(recordOf('a'))
  const closing = history.close()
  await wait(4_000)
  letGo()
  await closing
  expect(await sealing).toEqual({ run: 'a', isOnDisk: true })
  expect(await (await openTemporary(path)).history.list()).toHaveLength(1)
})

test('a record whose bytes are rubbish is refused with a reason, and the next one is kept', async () => {
  const { history } = await openTemporary()
  const good = encodeRecord(recordOf('a', 200))
  for (const bytes of [
    Uint8Array.of(),
    Uint8Array.from({ length: 5_000 }, (_, index) => (index * 37) % 256),
    good.slice(0, good.length - 9),
    Uint8Array.from([...good, 1]),
    Buffer.from([4, ...Buffer.from('null')]),
  ]) {
    await expect(history.seal({ run: 'a', bytes })).rejects.toThrow(/^A record cannot be kept: ./)
  }
  await expect(history.seal({ run: 'b', bytes: good })).rejects.toThrow(/It is not one of run b/)
  expect(await history.list()).toEqual([])
  expect(await history.seal({ run: 'a', bytes: good })).toEqual({ run: 'a', isOnDisk: true })
  expect((await history.read('a')).samples.t).toHaveLength(200)
})
