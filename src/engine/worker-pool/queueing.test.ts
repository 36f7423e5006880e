/** Which task runs where, and when. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { Pool } from './pool'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const unreadable = {
  get field() {
    throw new Error('not read')
  },
}

async function cancelled(pool: Pool): Promise<void> {
  const task = pool.applyAsync('echo', 1)
  task.cancel()
  await task.wait()
}

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('of one runs its tasks in the order in which they were submitted', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const counts = upTo(500).map(() => pool.apply('counted', 0))
    expect(await Promise.all(counts)).toEqual(upTo(500).map((index) => index + 1))
  })

  it.each([
    ['every second', (index: number) => index % 2 === 1],
    ['the first', (index: number) => index < 400],
    ['those in the middle', (index: number) => index > 100 && index < 400],
    ['the last', (index: number) => index > 100],
  ])(
    'runs what is left in order when %s of those that wait are cancelled',
    async (_, isCancelled) => {
      const { pool } = testPool({ kind, size: 1 })
      const tasks = upTo(500).map(() => pool.applyAsync<number>('counted', 0))
      const controllers = tasks.map((task, index) => isCancelled(index) && task.cancel())
      expect(controllers).toEqual(upTo(500).map(isCancelled))
      await Promise.all(tasks.map((task) => task.wait()))
      const values = tasks.flatMap(({ value }) => value ?? [])
      expect(values).toEqual(upTo(values.length).map((index) => index + 1))
      expect(values).toHaveLength(upTo(500).filter((index) => !isCancelled(index)).length)
    },
  )

  it('that is lazy starts as many workers as tasks wait, and never more than its size', async () => {
    const { pool, told } = testPool({ kind, size: 2, start: 'lazy', spare: false })
    const tasks = upTo(30).map(() => pool.applyAsync('sleep', 20))
    await Promise.all(tasks.map((task) => task.get()))
    expect(told.ready).toHaveLength(2)
  })

  it('that is lazy uses a worker again that has nothing to do', async () => {
    const { pool, told } = testPool({ kind, size: 4, start: 'lazy', spare: false })
    for (const value of [1, 2, 3]) expect(await pool.apply('echo', value)).toBe(value)
    expect(told.ready).toHaveLength(1)
  })

  it('that is lazy keeps its workers when their idle time has no end', async () => {
    for (const idleTimeoutMs of [Infinity, 2 ** 31]) {
      const { pool, told } = testPool({ kind, size: 1, start: 'lazy', idleTimeoutMs })
      await pool.apply('echo', 1)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(told.ended).toEqual([])
    }
  })

  it.each([
    ['cannot be sent', (pool: Pool) => pool.apply('echo', () => 1).catch(() => undefined)],
    [
      'is read with an error',
      (pool: Pool) => pool.apply('echo', unreadable).catch(() => undefined),
    ],
    ['is cancelled at once', (pool: Pool) => cancelled(pool)],
  ])('that is lazy ends an idle worker also after a task that %s', async (_, act) => {
    const { pool, told } = testPool({ kind, size: 1, start: 'lazy', idleTimeoutMs: 100 })
    await pool.apply('echo', 1)
    await act(pool)
    await expect.poll(() => told.ended).toMatchObject([{ expected: true }])
    expect(await pool.apply('echo', 2)).toBe(2)
  })

  it('gives room to each of many who wait for it', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 10 })
    const producers = upTo(5000).map(async (value) => {
      while (!pool.hasRoom()) await pool.room()
      return pool.apply('echo', value)
    })
    expect(await Promise.all(producers)).toEqual(upTo(5000))
  })

  it('gives room on to the next when one who waited for it takes none', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 1 })
    const running = pool.applyAsync('sleep', 300)
    await expect.poll(() => running.state).toBe('running')
    const waiting = pool.applyAsync('echo', 1)
    await Promise.all(upTo(50).map(() => pool.room()))
    expect(waiting.state).not.toBe('queued')
  })
})
