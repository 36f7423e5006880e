/** A record that is damaged or gone: told in a sentence wherever it is asked for, and no other run is touched. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { damageText } from '../../shared/messages/listing-damage'
import { allDrivers, execute, openTemporary, recordOf, temporaryFolder } from './history.fixture'
import type { History } from './history'

const DAMAGED =
  'The record of run b cannot be read: it is damaged. Delete this run; the other runs are not affected.'
const GONE =
  'The record of run b cannot be read: it is missing from the history. Delete this run; the other runs are not affected.'

/** Everything that needs a record. */
const uses: readonly ((history: History, runs: readonly string[]) => Promise<unknown>)[] = [
  (history) => history.read('b'),
  (history) => history.readToShow('b'),
  (history, runs) => history.secretsIn(runs),
  (history, runs) => history.analyse(runs, {}),
  (history, runs) => history.export('json', runs, join(temporaryFolder(), 'b.json'), {}),
]

describe.each(allDrivers)('a record, on $name,', (driver) => {
  async function threeRuns(): Promise<{ history: History; path: string }> {
    const opened = await openTemporary(undefined, { driver })
    for (const run of ['a', 'b', 'c']) await opened.history.seal(recordOf(run))
    return opened
  }

  async function expectOthersWhole(history: History): Promise<void> {
    expect((await history.overview()).state.kind).toBe('on-disk')
    for (const run of ['a', 'c']) expect((await history.read(run)).id).toBe(run)
    expect(await history.delete(['b'])).toEqual(['b'])
    expect((await history.list()).map(({ run }) => run).sort()).toEqual(['a', 'c'])
  }

  test.each([
    'substr(body, 1, length(body) - 9)',
    `x'05' || x'7b7b7b7b7b'`,
    `x''`,
    `'text'`,
    `(SELECT body FROM records WHERE run = 'a')`,
    `CAST(x'046e756c6c' AS BLOB)`,
    `CAST(replace(CAST(body AS TEXT), '"format":"coreloom.run"', '"format":"coreloom.rum"') AS BLOB)`,
  ])('that became %s is said to be damaged wherever it is asked for', async (body) => {
    const { history, path } = await threeRuns()
    execute(driver, path, `UPDATE records SET body = ${body} WHERE run = 'b'`)
    for (const use of uses) await expect(use(history, ['a', 'b'])).rejects.toThrow(DAMAGED)
    await expectOthersWhole(history)
  })

  test('that is gone is said to be, and the list says so before it is opened', async () => {
    const { history, path } = await threeRuns()
    execute(driver, path, `DELETE FROM records WHERE run = 'b'`)
    const listed = await history.list()
    const marked = listed.filter(({ damaged }) => damaged !== undefined)
    expect(marked.map(({ run, damaged }) => [run, damaged])).toEqual([['b', ['record']]])
    expect(listed).toHaveLength(3)
    expect(listed.map(damageText).filter(Boolean)).toEqual([
      'Its record is missing from the history, so it cannot be opened. Delete this run; the other runs are not affected.',
    ])
    for (const use of uses) await expect(use(history, ['a', 'b'])).rejects.toThrow(GONE)
    await expectOthersWhole(history)
  })

  test.each([
    ['"version":2', '"version":9', /made by a newer Coreloom: it has version 9/],
    ['"code":1', '"code":7', /made by a newer Coreloom/],
  ])('of a newer Coreloom is not called damaged (%s)', async (now, later, reason) => {
    const { history, path } = await threeRuns()
    const changed = `CAST(replace(CAST(body AS TEXT), '${now}', '${later}') AS BLOB)`
    execute(driver, path, `UPDATE records SET body = ${changed} WHERE run = 'b'`)
    await expect(history.read('b')).rejects.toThrow(reason)
    await expect(history.read('b')).rejects.not.toThrow(/damaged|Delete/)
  })

  test('of a run that is nowhere is not called damaged', async () => {
    const { history } = await threeRuns()
    await expect(history.read('z')).rejects.toThrow(
      'There is no record of run z: it has not ended yet, or it was deleted.',
    )
  })
})
