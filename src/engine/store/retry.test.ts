import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { History } from './history'
import { allDrivers, eventsOf, openTemporary, recordOf, takeAll } from './history.fixture'
import type { Driver } from './sqlite'

const RUNS = Array.from({ length: 40 }, (_, n) => `run ${n}`)

/** Those that can be opened. */
const wholeRunsOf = async (history: History): Promise<readonly string[]> =>
  (await history.list()).flatMap(({ run, damaged }) => (damaged ? [] : [run]))

const runsOf = async (history: History): Promise<readonly string[]> =>
  (await history.list()).map(({ run }) => run)

const [driver] = allDrivers as readonly [Driver]

describe.each(allDrivers)('a disk that was full, on $name', (each) => {
  /** A disk of so many pages of 4 KiB, which can be made larger; then filled with runs. */
  async function filled() {
    const disk = { pages: 60 }
    const growing: Driver = {
      ...each,
      open: (path) => {
        const database = each.open(path)
        database.exec(`PRAGMA max_page_count = ${disk.pages}`)
        return database
      },
    }
    const { history, path } = await openTemporary(undefined, { driver: growing })
    for (const run of RUNS) await history.seal(recordOf(run, 200))
    expect(history.state.kind).toBe('in-memory')
    return { disk, history, path }
  }

  test('takes what was in memory once it has space again, as it was there', async () => {
    const { disk, history, path } = await filled()
    await history.edit('run 39', { name: 'the last', tags: ['kept'], notes: 'In memory at first.' })
    await history.delete(['run 38'])
    disk.pages = 10_000
    await history.retry()
    expect(history.state).toEqual({ kind: 'on-disk', path })
    expect((await runsOf(history)).toSorted()).toEqual(
      RUNS.filter((run) => run !== 'run 38').toSorted(),
    )
    expect(await history.restore(['run 38'])).toEqual(['run 38'])
    await history.seal(recordOf('later'))
    await history.close()

    const again = (await openTemporary(path, { driver: each })).history
    expect((await runsOf(again)).toSorted()).toEqual([...RUNS, 'later'].toSorted())
    expect((await again.list()).find(({ run }) => run === 'run 39')).toMatchObject({
      label: 'the last',
      tags: ['kept'],
      notes: 'In memory at first.',
    })
    for (const run of RUNS) expect((await again.read(run)).samples.t).toHaveLength(200)
  })

  test('takes as much as it can, and the rest stays in memory', async () => {
    const { disk, history, path } = await filled()
    disk.pages += 10
    await history.retry()
    expect(history.state).toMatchObject({
      kind: 'in-memory',
      because: expect.stringMatching(/is full\./) as string,
    })
    expect((await runsOf(history)).toSorted()).toEqual(RUNS.toSorted())
    for (const run of RUNS) expect((await history.read(run)).id).toBe(run)
    await history.close()
    const kept = await runsOf((await openTemporary(path, { driver: each })).history)
    expect(kept.length).toBeGreaterThan(5)
    expect(kept.length).toBeLessThan(RUNS.length)
  })

  test('keeps a run that was going meanwhile', async () => {
    const { disk, history, path } = await filled()
    takeAll(history, eventsOf('going', 50))
    await history.appendNow()
    disk.pages = 10_000
    await history.retry()
    await history.seal(recordOf('going', 50))
    await history.close()
    const again = (await openTemporary(path, { driver: each })).history
    expect(await again.recover()).toEqual([])
    expect((await again.read('going')).outcome).toBe('completed')
  })
})

test('a history that is damaged is left alone until it is out of the way, then a new one is begun', async () => {
  const { history: first, path } = await openTemporary()
  for (let n = 0; n < 200; n += 1) await first.seal(recordOf(`a${n}`, 5))
  await first.close()
  const bytes = readFileSync(path)
  // All but the pages that an opening reads.
  bytes.fill(0xa5, 8 * 4096, bytes.length)
  writeFileSync(path, bytes)
  const { history } = await openTemporary(path)
  // An index that was left knows of them, and no more.
  expect(await wholeRunsOf(history)).toEqual([])
  await history.seal(recordOf('new'))
  await history.retry()
  expect(history.state).toMatchObject({
    kind: 'in-memory',
    because: expect.stringMatching(/damaged/) as string,
  })
  expect(await wholeRunsOf(history)).toEqual(['new'])

  renameSync(path, `${path}.damaged`)
  for (const beside of ['-wal', '-shm']) rmSync(path + beside, { force: true })
  await history.retry()
  expect(history.state).toEqual({ kind: 'on-disk', path })
  await history.close()
  expect(await runsOf((await openTemporary(path)).history)).toEqual(['new'])
})

test('a place that could not be used is used once it can be', async () => {
  const { history, path } = await openTemporary(
    join(dirname((await openTemporary()).path), 'a', 'history.db'),
  )
  await history.close()
  const place = dirname(path)
  rmSync(place, { recursive: true })
  writeFileSync(place, 'in the way')
  const later = (await openTemporary(path, { driver })).history
  await later.seal(recordOf('new'))
  await later.retry()
  expect(later.state.kind).toBe('in-memory')
  rmSync(place)
  await later.retry()
  expect(later.state.kind).toBe('on-disk')
  expect(await runsOf(later)).toEqual(['new'])
})

test('a history that is well takes no notice', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.retry()
  expect(history.state).toEqual({ kind: 'on-disk', path })
  expect(await runsOf(history)).toEqual(['a'])
})
