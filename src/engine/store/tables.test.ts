import { describe, expect, test } from 'vitest'
import { allDrivers, openTemporary, recordOf } from './history.fixture'

describe.each(allDrivers)('a history without one of its tables, on $name', (driver) => {
  async function without(table: string) {
    const { history, path } = await openTemporary(undefined, { driver })
    await history.seal(recordOf('a'))
    await history.close()
    const database = driver.open(path)
    database.exec(`PRAGMA foreign_keys = OFF; DROP TABLE ${table}`)
    database.close()
    return openTemporary(path, { driver })
  }

  test.each(['runs', 'records'])('is damaged, and not empty: %s', async (table) => {
    const { history, path } = await without(table)
    expect(history.state).toMatchObject({ kind: 'in-memory', isReadable: false })
    expect(history.state).toMatchObject({
      because: expect.stringContaining(`The history ${path} is damaged and was left as it is.`),
    })
  })

  test.each(['open_runs', 'open_batches', 'settings'])(
    'is damaged, and its list is shown: %s',
    async (table) => {
      const { history } = await without(table)
      expect(history.state).toMatchObject({ kind: 'in-memory', isReadable: true })
      expect(history.state).toMatchObject({ because: expect.stringContaining('is damaged') })
      expect((await history.list()).map(({ run }) => run)).toEqual(['a'])
    },
  )
})
