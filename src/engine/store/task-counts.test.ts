/** Histories from before a row told of its tasks: a run whose tasks all failed is not listed as done. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stateOfListing, stateWord } from '../../shared/messages/run-state'
import { allDrivers, execute, openTemporary, temporaryFolder } from './history.fixture'
import { HistoryFile } from './history-file'
import type { Driver } from './sqlite'

const [driver] = allDrivers as readonly [Driver]

/** In the first version, with a run whose two tasks failed, as its record has it. */
function oldHistory(): string {
  const path = join(temporaryFolder(), 'history.db')
  copyFileSync(join(__dirname, 'fixtures', 'history-version-1.db'), path)
  const [was, is] = ['"done":2,"failed":0', '"done":0,"failed":2']
  execute(
    driver,
    path,
    `UPDATE records SET body = CAST(replace(CAST(body AS TEXT), '${was}', '${is}') AS BLOB)`,
  )
  return path
}

test('the list has the word that the opened record has', async () => {
  const { history } = await openTemporary(oldHistory())
  const listed = await history.list()
  expect(listed.map((run) => stateWord(stateOfListing(run)))).toEqual(['Failed'])
})

test('so it has where the file can only be read', () => {
  const file = new HistoryFile(oldHistory(), driver, 'me', 'read')
  const listed = file.list(() => undefined)
  file.close()
  expect(listed.map((run) => stateWord(stateOfListing(run)))).toEqual(['Failed'])
  expect(listed[0]?.damaged).toBeUndefined()
})

test('a record that cannot be read leaves the rest of the history as it is', async () => {
  const path = oldHistory()
  execute(driver, path, `UPDATE records SET body = x''`)
  const { history } = await openTemporary(path)
  expect((await history.overview()).state.kind).toBe('on-disk')
  expect(await history.list()).toMatchObject([{ run: 'sealed', tasks: undefined }])
})
