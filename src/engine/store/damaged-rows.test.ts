import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { damageText } from '../../shared/messages/listing-damage'
import { allDrivers, eventsOf, execute, openTemporary, recordOf, takeAll } from './history.fixture'
import { HistoryFile } from './history-file'
import type { Driver } from './sqlite'

const [driver] = allDrivers as readonly [Driver]

describe.each(allDrivers)('a damaged row, on $name', (each) => {
  test.each([
    [`tags = '{'`, ['tags']],
    [`tags = '{}'`, ['tags']],
    [`tags = x'ff00'`, ['tags']],
    [`findings = 'null'`, ['findings']],
    [`experiment = '{"id":'`, ['experiment']],
    [`model = 'quantum'`, ['model']],
    [`outcome = ''`, ['outcome']],
    [`started_at = 'long ago'`, ['startedAt']],
    [`wall_ms = 'x', workers = 'y'`, ['workers', 'wallMs']],
    [`workers = 9223372036854775807`, ['workers']],
    [`name = x'00'`, ['label']],
    [`id = ''`, ['run']],
  ])('by %s is listed with what can be read, and the others are whole', async (change, damaged) => {
    const { history, path } = await openTemporary(undefined, { driver: each })
    for (const run of ['a', 'b', 'c']) await history.seal(recordOf(run))
    execute(driver, path, `PRAGMA foreign_keys = OFF; UPDATE runs SET ${change} WHERE id = 'b'`)
    const { runs, state } = await history.overview()
    expect(state.kind).toBe('on-disk')
    expect(runs).toHaveLength(3)
    const [row, ...more] = runs.filter((run) => run.damaged !== undefined)
    expect(more).toEqual([])
    expect(row?.damaged).toEqual(damaged)
    expect(row?.workload).toBe('fib')
    expect(row && damageText(row)).toMatch(/^Its entry in the history is damaged/)
    await history.seal(recordOf('next'))
    await history.close()
    const again = (await openTemporary(path, { driver: each })).history
    expect(await again.list()).toHaveLength(4)
    expect(await again.prune(1), 'a start that is not known is not old').toEqual([])
    expect(await again.delete([row?.run ?? ''])).toHaveLength(1)
    await again.close()
    const last = (await openTemporary(path, { driver: each })).history
    expect((await last.list()).map(({ run }) => run).sort()).toEqual(['a', 'c', 'next'])
  })

  test('is whole again when what was damaged is written anew', async () => {
    const { history, path } = await openTemporary(undefined, { driver: each })
    await history.seal(recordOf('a'))
    execute(driver, path, `UPDATE runs SET tags = '{'`)
    await history.edit('a', { tags: ['new'] })
    expect(await history.list()).toMatchObject([{ tags: ['new'] }])
    expect((await history.list())[0]?.damaged).toBeUndefined()
  })
})

test('a run that was interrupted is found although its place in an experiment is damaged', async () => {
  const { history, path } = await openTemporary()
  takeAll(history, eventsOf('a'))
  await history.appendNow()
  await history.close()
  execute(driver, path, `UPDATE open_runs SET owner = '1 gone', experiment = '{'`)
  const again = (await openTemporary(path)).history
  expect(await again.recover()).toEqual(['a'])
  expect((await again.overview()).state.kind).toBe('on-disk')
})

test('rows that were deleted by nobody one can name go', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.close()
  execute(driver, path, `UPDATE runs SET deleted_by = x'00'`)
  const file = new HistoryFile(path, driver, 'me')
  expect(file.startOf('a')).toBeUndefined()
  file.close()
})

/** Page of the file that a table or an index begins at, and that holds all of a small one. */
function spoil(path: string, names: readonly string[]): void {
  const database = driver.open(path)
  const pages = names.map((name) =>
    database.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').get(name),
  ) as { readonly rootpage: number }[]
  const { page_size: size } = database.prepare('PRAGMA page_size').get() as { page_size: number }
  database.close()
  const bytes = readFileSync(path)
  for (const { rootpage } of pages) bytes.fill(0x5a, (rootpage - 1) * size, rootpage * size)
  writeFileSync(path, bytes)
}

const [byStart, byId] = ['runs_by_start', 'sqlite_autoindex_runs_1'] as const

test.each([[[byStart]], [[byId]], [['runs']], [[byStart, byId]], [['runs', byStart]]])(
  'the list is read although %j cannot be',
  async (names) => {
    const { history, path } = await openTemporary()
    for (const run of ['a', 'b', 'c']) await history.seal(recordOf(run))
    await history.close()
    spoil(path, names)
    const again = (await openTemporary(path)).history
    const { runs, state } = await again.overview()
    expect(runs.map(({ run }) => run).toSorted()).toEqual(['a', 'b', 'c'])
    // The list needs no ids: what is wrong with these is told by the first run that is kept.
    const kind = names.includes(byStart) || names.includes('runs') ? 'in-memory' : 'on-disk'
    expect(state).toMatchObject({ kind })
    if (state.kind === 'in-memory') expect(state.isReadable).toBe(true)
  },
)

test('a list of which nothing can be read is told as one that cannot', async () => {
  const { history, path } = await openTemporary()
  await history.seal(recordOf('a'))
  await history.close()
  spoil(path, ['runs', byStart, byId])
  const again = (await openTemporary(path)).history
  const { runs, state } = await again.overview()
  expect(runs).toEqual([])
  expect(state).toMatchObject({ kind: 'in-memory', isReadable: false })
})
