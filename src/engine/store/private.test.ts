import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HistoryFile } from './history-file'
import {
  allDrivers,
  eventsOf,
  openTemporary,
  recordOf,
  takeAll,
  temporaryFolder,
} from './history.fixture'
import { ownerOf } from './owner'
import { trustedCode } from './trusted-code'

const modeOf = (path: string): number => statSync(path).mode & 0o777

describe.runIf(process.platform !== 'win32')('nobody else may read', () => {
  let before = 0
  // The widest that there is.
  beforeEach(() => (before = process.umask(0)))
  afterEach(() => process.umask(before))

  test('a history, its log and its folder, where the history makes them', async () => {
    const { history, path } = await openTemporary(join(temporaryFolder(), 'new', 'history.db'))
    await history.seal(recordOf('a'))
    expect(modeOf(dirname(path))).toBe(0o700)
    const files = readdirSync(dirname(path))
    expect(files).toContain('history.db-wal')
    for (const file of files)
      expect([file, modeOf(join(dirname(path), file))]).toEqual([file, 0o600])
  })

  test('the folder, where the files that are trusted make it', async () => {
    const folder = join(temporaryFolder(), 'new')
    const file = join(folder, 'trusted-code.json')
    await trustedCode(folder).trust('/some/file.mjs')
    expect([modeOf(folder), modeOf(file)]).toEqual([0o700, 0o600])
    chmodSync(file, 0o644)
    await trustedCode(folder).trust('/some/other.mjs')
    expect(modeOf(file)).toBe(0o600)
  })

  test('a history that was made for everybody once, in a folder that stays as its owner has it', async () => {
    const folder = join(temporaryFolder(), 'old')
    mkdirSync(folder, 0o755)
    writeFileSync(join(folder, 'history.db'), '', { mode: 0o644 })
    const { path } = await openTemporary(join(folder, 'history.db'))
    expect([modeOf(folder), modeOf(path)]).toEqual([0o755, 0o600])
  })
})

describe.each(allDrivers)('what was deleted, on $name', (driver) => {
  const SECRET = 'the-name-of-a-client'
  const bytesOf = (path: string): string =>
    ['', '-wal']
      .map((end) => `${path}${end}`)
      .filter((each) => statSync(each, { throwIfNoEntry: false }))
      .map((each) => readFileSync(each, 'latin1'))
      .join('')

  test('is in no file any more once the history is closed, although another has it open', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    const other = new HistoryFile(path, driver, ownerOf(process.ppid))
    const runs = Array.from({ length: 40 }, (_, n) => `run-${n}-${SECRET}`)
    for (const run of runs) {
      takeAll(history, eventsOf(run, 200))
      await history.appendNow()
      await history.seal({ ...recordOf(run, 200), notes: [SECRET] })
      await history.edit(run, { notes: `${SECRET} `.repeat(50), tags: [SECRET] })
    }
    await history.seal(recordOf('stays'))
    await history.delete(runs)
    expect(await history.restore(runs.slice(0, 1))).toHaveLength(1)
    await history.delete(runs.slice(0, 1))
    expect(bytesOf(path)).toContain(SECRET)
    await history.close()
    expect(bytesOf(path)).not.toContain(SECRET)
    expect(bytesOf(path)).toContain('stays')
    other.leave()
  })

  test('by a process that was killed is gone at the next opening', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    await history.seal(recordOf(SECRET))
    await history.close()
    const killed = new HistoryFile(path, driver, '1 gone')
    killed.setDeleted([SECRET], true)
    killed.leave()
    expect(bytesOf(path)).toContain(SECRET)
    await openTemporary(path, { driver })
    expect(bytesOf(path)).not.toContain(SECRET)
  })

  test('is gone too where a name was replaced by another', async () => {
    const { history, path } = await openTemporary(undefined, { driver })
    await history.seal(recordOf('a'))
    await history.edit('a', { name: SECRET })
    await history.edit('a', { name: 'x' })
    await history.close()
    expect(bytesOf(path)).not.toContain(SECRET)
  })
})
