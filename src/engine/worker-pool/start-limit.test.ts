import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { PoolOptions } from './pool-options'
import { startLimitMs } from './start-limit'
import { testPool } from './testing/test-pool'

const inTesting = (file: string): string => join(__dirname, 'testing', file)
const modules: readonly Partial<PoolOptions>[] = [
  { taskModule: inTesting('never-loads.cjs') },
  { taskModule: undefined, ownFile: inTesting('never-loads.mjs') },
]

describe.each<WorkerKind>(['thread', 'process'])(
  'a module that never ends loading in a %s',
  (kind) => {
    it.each(modules)(
      'fails the tasks when the start took too long, and says so: %j',
      async (module) => {
        const { pool, told } = testPool({ kind, size: 2, startTimeoutMs: 1000, ...module })
        const tasks = [1, 2, 3].map((input) => pool.applyAsync('module', input))
        await Promise.all(tasks.map((task) => task.wait()))
        for (const { error } of tasks) {
          expect(error?.name).toBe('PoolBrokenError')
          expect(error?.message).toMatch(/never-loads.[cm]js did not end loading within 1 s\.$/)
        }
        expect(told.ended.length).toBeLessThan(3)
        pool.close()
        await pool.join()
      },
    )

    it.each(modules)('holds up neither a cancel nor the end of the pool: %j', async (module) => {
      const { pool, told } = testPool({ kind, size: 1, ...module })
      const [first, second] = [1, 2].map((input) => pool.applyAsync('module', input))
      first?.cancel()
      await expect(first?.get()).rejects.toMatchObject({ name: 'TaskCancelledError' })
      await pool.terminate()
      expect([second?.state, told.ended.length]).toEqual(['cancelled', 1])
    })
  },
)

it('a start is limited where tasks are, and never shorter than a start may take', () => {
  const options: PoolOptions = { kind: 'thread', size: 1, entry: 'entry.js' }
  expect(startLimitMs(options)).toBeUndefined()
  expect(startLimitMs({ ...options, taskTimeoutMs: 5 })).toBe(10_000)
  expect(startLimitMs({ ...options, taskTimeoutMs: 60_000 })).toBe(60_000)
  const size = 4 * availableParallelism()
  expect(startLimitMs({ ...options, size, taskTimeoutMs: 5 })).toBe(40_000)
  expect(startLimitMs({ ...options, taskTimeoutMs: 5, startTimeoutMs: Infinity })).toBeUndefined()
})
