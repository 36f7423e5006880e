import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HistoryState } from '../../shared/contract/history'
import { HistoryFile } from './history-file'
import { HistoryError } from './history-options'
import {
  allDrivers,
  eventsOf,
  execute,
  openTemporary,
  plain,
  recordOf,
  takeAll,
  temporaryFolder,
} from './history.fixture'
import { ownerOf } from './owner'

describe.each(allDrivers)('the history on $name', (driver) => {
  test('gives back the record that was sealed, and lists it with its figures', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    const record = recordOf('a')
    takeAll(history, eventsOf('a'))
    await history.seal(record)
    expect(plain(await history.read('a'))).toEqual(plain(record))
    expect(history.state).toEqual({ kind: 'on-disk', path })
    const { runs } = await history.overview()
    expect(runs).toMatchObject([
      {
        run: 'a',
        label: 'threads × 2',
        isNamed: false,
        workload: 'fib',
        workers: 2,
        wallMs: 900.25,
        outcome: 'completed',
        tags: [],
        isImported: false,
      },
    ])
    expect(runs[0]?.bytes).toBeGreaterThan(0)
  })

  test('lists how the command of a watch ended', async () => {
    const { history } = await openTemporary(undefined, { driver })
    const target = { kind: 'command' as const, argv: ['false'], env: {} }
    const ends = [{ exitCode: 3 }, { signal: 'SIGTERM', timeIsUp: true }]
    for (const [i, end] of ends.entries()) {
      await history.seal({ ...recordOf(`w${i}`, 20, i), root: { target, ...end } })
    }
    expect((await history.list()).map(({ rootEnd }) => plain(rootEnd))).toEqual(ends)
  })

  test('is there again when it is opened the next time', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    await history.seal(recordOf('a', 20, 1))
    await history.seal(recordOf('b'))
    await history.edit('a', { name: 'The slow one', tags: ['x', 'x', 'y'], notes: 'Why?' })
    await history.close()
    const again = (await openTemporary(path, { driver })).history
    expect((await again.list()).map(({ run }) => run)).toEqual(['b', 'a'])
    expect((await again.list())[1]).toMatchObject({
      label: 'The slow one',
      isNamed: true,
      tags: ['x', 'y'],
      notes: 'Why?',
    })
    await again.edit('a', { name: '' })
    expect((await again.list())[1]).toMatchObject({
      label: 'threads × 2',
      isNamed: false,
      notes: 'Why?',
    })
  })

  test('lets two processes write at the same time', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    const other = (await openTemporary(path, { driver })).history
    for (let n = 0; n < 20; n += 1) {
      await history.seal(recordOf(`a${n}`))
      await other.seal(recordOf(`b${n}`))
    }
    expect(await history.list()).toHaveLength(40)
    expect(await other.list()).toHaveLength(40)
    expect([history.state.kind, other.state.kind]).toEqual(['on-disk', 'on-disk'])
  })

  test('brings deleted runs back until it is closed, and then gives their space back', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    for (let n = 0; n < 30; n += 1) await history.seal(recordOf(`a${n}`, 2000))
    const runs = (await history.list()).map(({ run }) => run)
    expect(await history.delete(runs)).toHaveLength(30)
    expect(await history.list()).toEqual([])
    expect(await history.restore(['a7', 'nobody'])).toEqual(['a7'])
    expect((await history.list()).map(({ run }) => run)).toEqual(['a7'])
    const before = statSync(path).size + statSync(`${path}-wal`).size
    const other = new HistoryFile(path, driver, ownerOf(process.ppid))
    expect(other.setDeleted(['a8'], false), 'what a living process deleted is there').toEqual([
      'a8',
    ])
    other.close()
    expect(await history.restore(['a9']), 'the other one did not purge it').toEqual(['a9'])
    await history.close()
    expect(statSync(path).size).toBeLessThan(before / 2)
    const again = (await openTemporary(path, { driver })).history
    expect(await again.restore(['a10'])).toEqual([])
    expect(await again.list()).toHaveLength(3)
  })

  test('tells that another process has changed it', async () => {
    const states: HistoryState[] = []
    const { history, path } = await openTemporary(undefined, {
      driver,
      followsOthers: true,
      onChange: (state) => states.push(state),
    })
    const other = (await openTemporary(path, { driver })).history
    let theirs = 0
    const writeAndHear = async (): Promise<number> => {
      await other.seal(recordOf(`theirs ${(theirs += 1)}`))
      return states.length
    }
    await expect.poll(writeAndHear, { timeout: 20_000, interval: 200 }).toBeGreaterThan(0)
    expect(await history.list()).toHaveLength(theirs)
  })
})

test('runs are pruned by age, and that can be undone', async () => {
  const { history } = await openTemporary()
  await history.seal(recordOf('old', 20, 40))
  await history.seal(recordOf('new', 20, 2))
  expect(await history.prune(30)).toEqual(['old'])
  expect((await history.list()).map(({ run }) => run)).toEqual(['new'])
  await history.restore(['old'])
  expect(await history.list()).toHaveLength(2)
  expect(await history.prune(365)).toEqual([])
  await history.edit('old', { isPinned: true })
  expect(await history.prune(30), 'what is pinned stays').toEqual([])
})

test('every change is told', async () => {
  const states: HistoryState[] = []
  const { history } = await openTemporary(undefined, { onChange: (state) => states.push(state) })
  await history.seal(recordOf('a'))
  await history.edit('a', { notes: 'x' })
  await history.delete(['a'])
  await history.restore(['a'])
  expect(states.map(({ kind }) => kind)).toEqual(Array(4).fill('on-disk'))
})

test('a run that is not there is refused by name', async () => {
  const { history } = await openTemporary()
  await expect(history.read('nobody')).rejects.toThrow(HistoryError)
  await expect(history.read('nobody')).rejects.toThrow(/nobody/)
  await expect(history.edit('nobody', { notes: 'x' })).rejects.toThrow(/nobody/)
})

test('an imported run is marked, is not taken twice, and comes back when it had been deleted', async () => {
  const { history } = await openTemporary()
  const record = plain(recordOf('a'))
  const importing = (each: typeof record) => {
    const path = join(temporaryFolder(), 'a.json')
    writeFileSync(path, JSON.stringify(each))
    return history.import([path])
  }
  expect(await importing(record)).toEqual({ kind: 'imported', runs: ['a'], alreadyThere: [] })
  expect((await history.list())[0]?.isImported).toBe(true)
  expect(await importing(record)).toEqual({ kind: 'imported', runs: [], alreadyThere: ['a'] })
  await history.delete(['a'])
  expect(await importing(record)).toEqual({ kind: 'imported', runs: ['a'], alreadyThere: [] })
  await expect(importing({ ...record, startedAt: '2001-01-01T00:00:00.000Z' })).rejects.toThrow(
    /Another run has the id a/,
  )
})

test('a name that an earlier version kept with a secret is listed without it', async () => {
  const [driver] = allDrivers
  if (driver === undefined) throw new Error('There is no SQLite.')
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  execute(driver, path, `UPDATE runs SET label = 'tool --password hunter2 -v'`)
  expect((await history.list())[0]?.label).toBe('tool --password (removed) -v')
})

test('a record whose bytes are damaged is refused, and the others still open', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.seal(recordOf('b'))
  const database = allDrivers[0]?.open(path)
  database?.exec(`UPDATE records SET body = substr(body, 1, length(body) - 9) WHERE run = 'a'`)
  database?.close()
  await expect(history.read('a')).rejects.toThrow(/record of run a cannot be read: .*damaged/)
  expect((await history.read('b')).id).toBe('b')
})

test('a folder that is a file puts the history into memory, with the next step, and runs are kept there', async () => {
  const place = join(temporaryFolder(), 'not-a-folder')
  writeFileSync(place, '')
  const { history } = await openTemporary(join(place, 'history.db'))
  expect(history.state).toMatchObject({
    kind: 'in-memory',
    because: `The history cannot be written in ${place}. Runs are kept in memory until Coreloom is closed. Give yourself the right to write there and try again, or set CORELOOM_DATA to another folder.`,
  })
  takeAll(history, eventsOf('a'))
  await history.seal(recordOf('a'))
  await history.seal(recordOf('b'))
  await history.edit('a', { name: 'mine' })
  expect((await history.list()).map(({ label }) => label).sort()).toEqual(['mine', 'threads × 2'])
  await history.delete(['b'])
  expect(await history.list()).toHaveLength(1)
  await history.restore(['b'])
  expect((await history.read('b')).id).toBe('b')
  expect((await history.overview()).runs[0]?.bytes).toBeGreaterThan(0)
})
