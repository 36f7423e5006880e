import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { launchProcess, type ProcessLauncher } from './process-launcher'
import { testPool } from './testing/test-pool'

/** Each start takes 30 ms, as where many are started on few cores. */
function slowLauncher(): { readonly launch: ProcessLauncher; readonly count: () => number } {
  let count = 0
  const launch: ProcessLauncher = (...given) => {
    count += 1
    const until = performance.now() + 30
    while (performance.now() < until);
    return launchProcess(...given)
  }
  return { launch, count: () => count }
}

it('a pool whose workers take long to start lets others have a turn between them', async () => {
  const { launch, count } = slowLauncher()
  const { pool, told } = testPool({ kind: 'process', size: 4, launch, spare: false })
  expect(count()).toBe(1)
  await nextTurn()
  expect(count()).toBeLessThan(4)
  await expect.poll(() => told.ready.length).toBe(4)
  expect(count()).toBe(4)
  expect(await pool.apply('echo', 1)).toBe(1)
})

it('a pool that is ended while its workers are started starts no more of them', async () => {
  const { launch, count } = slowLauncher()
  const { pool } = testPool({ kind: 'process', size: 4, launch, spare: false })
  await pool.terminate()
  await nextTurn()
  expect(count()).toBe(1)
})

it('tasks that are there before the last worker is are all done', async () => {
  const { launch } = slowLauncher()
  const { pool } = testPool({ kind: 'process', size: 4, launch, spare: false })
  const values = [1, 2, 3].map((value) => pool.apply('echo', value))
  pool.close()
  await pool.join()
  expect(await Promise.all(values)).toEqual([1, 2, 3])
})
