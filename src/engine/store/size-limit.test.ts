import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import { allDrivers, openTemporary, plain, recordOf, temporaryFolder } from './history.fixture'
import type { History } from './history'

const { keptBytes } = HISTORY_LIMITS

const idsOf = async (history: History): Promise<readonly string[]> =>
  (await history.list()).map(({ run }) => run)

/** Of one of 3,000 ticks. */
async function sizeOfOne(): Promise<number> {
  const { history } = await openTemporary()
  await history.seal(recordOf('alone', 3000))
  return (await history.list())[0]?.bytes ?? 0
}

describe.each(allDrivers)('the size limit, on $name', (driver) => {
  test('deletes the oldest as runs come, keeps pinned and tagged ones, and tells which went', async () => {
    const removed: string[] = []
    const onRemoved = (runs: readonly string[]): void => void removed.push(...runs)
    const { history, path } = await openTemporary(undefined, { driver, onRemoved })
    expect((await history.overview()).limitBytes).toBe(keptBytes.default)
    const each = await sizeOfOne()
    const fitting = Math.ceil(keptBytes.min / each)
    await history.setLimit(each * fitting + each / 2)
    const runs = Array.from({ length: fitting }, (_, n) => `run ${n}`)
    for (const [n, run] of runs.entries()) await history.seal(recordOf(run, 3000, fitting + 9 - n))
    expect(removed).toEqual([])
    await history.edit('run 0', { isPinned: true })
    await history.edit('run 1', { tags: ['kept'] })
    await history.seal(recordOf('next', 3000))
    expect(removed).toEqual(['run 2'])
    expect(await idsOf(history)).toHaveLength(fitting)
    expect(await history.restore(removed), 'as if a person had deleted it').toEqual(['run 2'])
    await history.delete(removed)
    await history.close()

    const again = (await openTemporary(path, { driver })).history
    const { runs: kept, limitBytes } = await again.overview()
    expect(limitBytes).toBe(each * fitting + each / 2)
    expect(kept.filter(({ isPinned }) => isPinned).map(({ run }) => run)).toEqual(['run 0'])
    expect(await again.restore(['run 2'])).toEqual([])
    await again.edit('run 0', { isPinned: false })
    expect((await again.list()).some(({ isPinned }) => isPinned)).toBe(false)
  })
})

test('what has just come stays, however large, and an import counts too', async () => {
  const removed: string[] = []
  const { history } = await openTemporary(undefined, {
    onRemoved: (runs) => void removed.push(...runs),
  })
  await history.setLimit(keptBytes.min)
  const each = await sizeOfOne()
  const beats = Math.ceil((3000 * 1.2 * keptBytes.min) / each)
  await history.seal(recordOf('large', beats, 1))
  expect(await idsOf(history)).toEqual(['large'])
  const path = join(temporaryFolder(), 'older.json')
  writeFileSync(path, JSON.stringify(plain(recordOf('imported', 20, 9))))
  await history.import([path])
  expect(removed).toEqual(['large'])
  expect(await idsOf(history)).toEqual(['imported'])
})

test('a limit that is lowered deletes at once, and one that is damaged is the default', async () => {
  const { history, path } = await openTemporary()
  const each = await sizeOfOne()
  const count = Math.ceil((2 * keptBytes.min) / each)
  for (let n = 0; n < count; n += 1) await history.seal(recordOf(`run ${n}`, 3000, count - n))
  await history.setLimit(keptBytes.min)
  const left = await history.list()
  expect(left.length).toBeLessThan(count)
  expect(left[0]?.run).toBe(`run ${count - 1}`)
  expect(left.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(keptBytes.min)
  const database = allDrivers[0]?.open(path)
  database?.exec(`UPDATE settings SET value = 'much'`)
  database?.close()
  expect((await history.overview()).limitBytes).toBe(keptBytes.default)
})
