import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  allDrivers,
  eventsOf,
  openTemporary,
  recordOf,
  takeAll,
  temporaryFolder,
} from './history.fixture'
import { migrate, NewerSchemaError, steps, type Step } from './schema'
import { Code, sqliteCode, type Database, type Driver } from './sqlite'

const [driver] = allDrivers as readonly [Driver]

/** A disk that holds so many pages of 4 KiB: what SQLite then does and says is what it does on a full disk. */
const smallDisk = (pages: number, of = driver): Driver => ({
  ...of,
  open: (path) => {
    const database = of.open(path)
    database.exec(`PRAGMA max_page_count = ${pages}`)
    return database
  },
})

/** First byte of such a page (https://sqlite.org/fileformat2.html#b_tree_pages). */
const TABLE_LEAF = 0x0d

function integrity(path: string): unknown {
  const database = driver.open(path)
  try {
    return database.prepare('PRAGMA integrity_check').get()
  } finally {
    database.close()
  }
}

describe.each(allDrivers)('a disk that gets full, on $name', (each) => {
  test('puts the history into memory with a clear sentence, and all runs stay readable', async () => {
    const { history, path } = await openTemporary(undefined, { driver: smallDisk(60, each) })
    const runs = Array.from({ length: 40 }, (_, n) => `run ${n}`)
    for (const run of runs) {
      takeAll(history, eventsOf(run, 200))
      await history.seal(recordOf(run, 200))
    }
    expect(history.state).toEqual({
      kind: 'in-memory',
      path,
      isReadable: true,
      because: `The disk that holds the history ${path} is full. Runs are kept in memory until Coreloom is closed. Free some space and try again, or set CORELOOM_DATA to another folder.`,
    })
    expect((await history.list()).map(({ run }) => run).sort()).toEqual([...runs].sort())
    for (const run of runs) expect((await history.read(run)).id).toBe(run)
    await history.close()
    expect(integrity(path)).toEqual({ integrity_check: 'ok' })
    const kept = await (await openTemporary(path, { driver: each })).history.list()
    expect(kept.length).toBeGreaterThan(2)
    expect(kept.length).toBeLessThan(40)
  })

  test('while a run goes loses nothing of the run', async () => {
    const { history } = await openTemporary(undefined, { driver: smallDisk(30, each) })
    takeAll(history, eventsOf('a', 3000))
    await expect.poll(() => history.state.kind, { timeout: 10_000 }).toBe('in-memory')
    const record = recordOf('a', 3000)
    await history.seal(record)
    expect((await history.read('a')).samples.t).toEqual(record.samples.t)
  })
})

test('a file that is no history is left as it is, and said to be damaged', async () => {
  const path = join(temporaryFolder(), 'history.db')
  writeFileSync(
    path,
    'Something else entirely, and longer than the header of a database would be.'.repeat(9),
  )
  const before = readFileSync(path)
  const { history } = await openTemporary(path)
  expect(history.state).toMatchObject({
    kind: 'in-memory',
    because: /is damaged and was left as it is/,
  })
  await history.seal(recordOf('a'))
  await history.close()
  expect(readFileSync(path)).toEqual(before)
})

test('a history that is damaged in the middle is said to be, and new runs are kept in memory', async () => {
  const { history, path } = await openTemporary()
  for (let n = 0; n < 200; n += 1) await history.seal(recordOf(`a${n}`, 5))
  await history.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096, bytes.length)
  writeFileSync(path, bytes)
  const again = (await openTemporary(path)).history
  await again.seal(recordOf('new'))
  expect(again.state).toMatchObject({ kind: 'in-memory', because: /damaged/ })
  expect((await again.list()).map(({ run }) => run)).toEqual(['new'])
})

test.each(allDrivers)(
  'a page of the list that is damaged takes its rows only ($name)',
  async (each) => {
    const { history, path } = await openTemporary()
    const runs = Array.from({ length: 200 }, (_, n) => `a${n}`)
    for (const run of runs) await history.seal(recordOf(run, 5))
    await history.close()
    const bytes = readFileSync(path)
    const pageBytes = bytes.readUInt16BE(16)
    const leaves = Array.from(
      { length: bytes.length / pageBytes },
      (_, page) => page * pageBytes,
    ).filter(
      (at) =>
        bytes[at] === TABLE_LEAF && bytes.subarray(at, at + pageBytes).includes('threads × 2'),
    )
    // The newest of which is read first: the damage is met after some rows.
    expect(leaves.length).toBeGreaterThan(2)
    const at = leaves[Math.floor(leaves.length / 2)] as number
    bytes.fill(0xa5, at, at + pageBytes)
    writeFileSync(path, bytes)
    const database = each.open(path)
    const codeOf = (read: () => unknown): number | undefined => {
      try {
        read()
        return undefined
      } catch (error) {
        return sqliteCode(error)
      }
    }
    expect(codeOf(() => database.prepare('SELECT * FROM runs').all())).toBe(Code.CORRUPT)
    database.close()
    const again = (await openTemporary(path, { driver: each })).history
    const { runs: listed, state } = await again.overview()
    expect(state).toMatchObject({ kind: 'in-memory', because: /is damaged and was left as it is/ })
    expect(listed.map(({ run }) => run).sort()).toEqual([...runs].sort())
    const damaged = listed.filter((listing) => listing.damaged !== undefined)
    expect(damaged.length).toBeGreaterThan(0)
    expect(damaged.length).toBeLessThan(200)
    for (const listing of damaged) expect(listing.damaged).toContain('label')
    // Records lie on other pages.
    for (const { run } of damaged) expect((await again.read(run)).id).toBe(run)
    await again.seal(recordOf('new', 5))
    expect((await again.list())[0]).toMatchObject({ run: 'new' })
  },
)

test('a history of a later version is refused in words and left as it is', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.close()
  const database = driver.open(path)
  database.exec('PRAGMA user_version = 99')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  const before = readFileSync(path)
  const later = (await openTemporary(path)).history
  expect(later.state).toMatchObject({ kind: 'in-memory', because: /newer Coreloom \(schema 99/ })
  await later.seal(recordOf('b'))
  expect(await later.list()).toHaveLength(1)
  await later.close()
  expect(readFileSync(path)).toEqual(before)
})

test.each([1, 2, 3])('a history that was written in version %s opens', async (version) => {
  const path = join(temporaryFolder(), 'history.db')
  copyFileSync(join(__dirname, 'fixtures', `history-version-${version}.db`), path)
  const { history } = await openTemporary(path)
  expect(history.state.kind).toBe('on-disk')
  expect(await history.list()).toMatchObject([
    {
      run: 'sealed',
      label: 'The first one',
      tags: ['kept'],
      notes: `Written by version ${version}.`,
      tasks: { total: 2, done: 2, failed: 0, cancelled: 0 },
    },
  ])
  expect((await history.read('sealed')).tasks.map(({ result }) => result)).toEqual([
    832_040, 832_040,
  ])
  expect(await history.recover()).toEqual(['open'])
  expect((await history.read('open')).outcome).toBe('interrupted')
})

describe('a migration', () => {
  const version = (database: Database): unknown => database.prepare('PRAGMA user_version').get()
  const addColumn: Step = (database) => database.exec('ALTER TABLE runs ADD COLUMN colour TEXT')

  test('takes one step after another from whatever version there is', () => {
    const database = driver.open(':memory:')
    migrate(database, steps)
    expect(version(database)).toEqual({ user_version: steps.length })
    migrate(database, [...steps, addColumn])
    expect(version(database)).toEqual({ user_version: steps.length + 1 })
    expect(database.prepare('SELECT colour FROM runs').all()).toEqual([])
    expect(() => migrate(database, steps)).toThrow(NewerSchemaError)
    database.close()
  })

  test('that fails half-way leaves the version before it', () => {
    const database = driver.open(':memory:')
    migrate(database, steps)
    const broken: Step = (each) => {
      addColumn(each)
      each.exec('ALTER TABLE nowhere ADD COLUMN x')
    }
    expect(() => migrate(database, [...steps, broken])).toThrow(/nowhere/)
    expect(version(database)).toEqual({ user_version: steps.length })
    expect(() => database.prepare('SELECT colour FROM runs').all()).toThrow(/colour/)
    database.close()
  })
})

test('a history without any SQLite is in memory and says what would help', async () => {
  const path = join(temporaryFolder(), 'history.db')
  const broken: Driver = {
    name: 'node:sqlite',
    open: () => {
      throw Object.assign(new Error('attempt to write a readonly database'), { errcode: 1032 })
    },
  }
  const { history } = await openTemporary(path, { driver: broken })
  // 1032 is SQLITE_READONLY_DBMOVED: the low byte says what it is about.
  expect(history.state).toMatchObject({ kind: 'in-memory', because: /cannot be written in/ })
})
