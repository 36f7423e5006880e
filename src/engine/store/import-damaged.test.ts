/** What is kept is damaged, and a file has it whole: the file wins, wherever the damage is and whether the run was deleted or not. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  allDrivers,
  execute,
  openTemporary,
  plain,
  recordOf,
  temporaryFolder,
} from './history.fixture'

const whole = recordOf('b')

const damages = [
  `UPDATE records SET body = substr(body, 1, length(body) - 9) WHERE run = 'b'`,
  `DELETE FROM records WHERE run = 'b'`,
  `UPDATE runs SET started_at = 'long ago' WHERE id = 'b'`,
  `UPDATE runs SET findings = '{', name = x'00' WHERE id = 'b'`,
] as const

function fileOf(...records: readonly unknown[]): string {
  const file = join(temporaryFolder(), 'runs.json')
  writeFileSync(file, JSON.stringify(records))
  return file
}

describe.each(allDrivers)('on $name', (driver) => {
  const opened = async (damage: string) => {
    const { history, path } = await openTemporary(undefined, { driver })
    for (const record of [recordOf('a'), whole]) await history.seal(record)
    await history.edit('b', { tags: ['mine'] })
    execute(driver, path, damage)
    return { history, path }
  }

  test.each(damages)('a run that is deleted and imported again is whole: %s', async (damage) => {
    const { history, path } = await opened(damage)
    expect(await history.delete(['b'])).toEqual(['b'])
    expect(await history.import([fileOf(whole)])).toMatchObject({ runs: ['b'], alreadyThere: [] })
    expect(await history.restore(['b']), 'it is not deleted any more').toEqual([])
    await history.close()
    const again = (await openTemporary(path, { driver })).history
    expect(await again.list()).toHaveLength(2)
    expect((await again.list()).find(({ run }) => run === 'b')).toMatchObject({
      ...{ startedAt: whole.startedAt, tags: ['mine'], isImported: true },
    })
    expect((await again.list()).filter((run) => run.damaged !== undefined)).toEqual([])
    expect(plain(await again.read('b'))).toEqual(plain(whole))
  })

  test.each(damages)('a run that is listed is mended by an import: %s', async (damage) => {
    const { history } = await opened(damage)
    const result = await history.import([fileOf(recordOf('a', 2, 1), whole)]).catch(String)
    expect(result, 'the other one began at another time').toMatch(/Another run has the id a/)
    expect(await history.import([fileOf(whole)])).toMatchObject({ runs: ['b'], alreadyThere: [] })
    expect((await history.list()).filter((run) => run.damaged !== undefined)).toEqual([])
    expect(plain(await history.read('b'))).toEqual(plain(whole))
  })

  test('an import that fails leaves what is damaged as it was', async () => {
    const { history } = await opened(damages[0])
    const before = await history.list()
    await expect(history.import([fileOf(whole, recordOf('a', 2, 1))])).rejects.toThrow(
      /Another run/,
    )
    expect(await history.list()).toEqual(before)
    await expect(history.read('b')).rejects.toThrow(/damaged/)
  })

  test('a run of a newer Coreloom is no damage', async () => {
    const { history } = await opened(
      `UPDATE records SET body = CAST(replace(CAST(body AS TEXT), '"code":1', '"code":7') AS BLOB)`,
    )
    expect(await history.import([fileOf(whole)])).toMatchObject({ runs: [], alreadyThere: ['b'] })
  })
})
