/** How a pool ends: closed, joined, terminated, left. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('that is closed ends its workers by itself once their tasks are done', async () => {
    const { pool, told } = testPool({ kind })
    const values = pool.map('echo', [1, 2, 3])
    pool.close()
    expect(await values).toEqual([1, 2, 3])
    await expect.poll(() => told.ended.length).toBe(2)
    expect(told.ended).toMatchObject(Array(2).fill({ reason: 'the pool was closed' }))
  })

  it('that is closed does all inputs of a map that waits for room', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 1 })
    const inputs = Array.from({ length: 20 }, (_, index) => index)
    const maps = [pool.map('echo', inputs, { chunkSize: 1 }), pool.map('echo', inputs)]
    pool.close()
    await expect(pool.map('echo', [])).rejects.toMatchObject({ name: 'PoolClosedError' })
    await pool.join()
    expect(await Promise.all(maps)).toEqual([inputs, inputs])
  })

  it('that never had a task is joined at once, also when it has started no worker', async () => {
    for (const [start, workers] of [
      ['eager', 1],
      ['lazy', 0],
    ] as const) {
      const { pool, told } = testPool({ kind, size: 1, start })
      pool.close()
      await pool.join()
      expect(told.ended).toHaveLength(workers)
    }
  })

  it('refuses to be joined while it is open', async () => {
    const { pool } = testPool({ kind, start: 'lazy' })
    await expect(pool.join()).rejects.toThrow('close or terminate it')
  })

  it('does all tasks when it is closed, with workers that do one each', async () => {
    const { pool } = testPool({ kind, maxTasksPerWorker: 1 })
    const tasks = [1, 2, 3, 4, 5, 6].map((value) => pool.applyAsync('echo', value))
    pool.close()
    await pool.join()
    expect(tasks.map((task) => task.value)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('waits for every task when it is closed, also when one fails or loses its worker', async () => {
    const { pool } = testPool({ kind, size: 3, spare: false })
    const tasks = [
      pool.applyAsync('sleep', 400),
      pool.applyAsync('fail', 'x'),
      pool.applyAsync('exit', 1),
    ]
    pool.close()
    await pool.join()
    expect(tasks.map(({ state }) => state)).toEqual(['done', 'failed', 'failed'])
  })

  it('is joined when a task was cancelled right before it was closed', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('echo', 1)
    const task = pool.applyAsync('echo', 2)
    expect(task.cancel()).toBe(true)
    pool.close()
    await pool.join()
    expect(task.state).toBe('cancelled')
  })

  it('finishes what runs when all that waits is cancelled and it is closed', async () => {
    const { pool, told } = testPool({ kind, size: 1 })
    const tasks = Array.from({ length: 10 }, () => pool.applyAsync('sleep', 300))
    await expect.poll(() => told.started).toEqual([0])
    for (const task of tasks) if (task.state === 'queued') task.cancel()
    pool.close()
    await pool.join()
    expect(tasks.map(({ state }) => state)).toEqual(['done', ...Array(9).fill('cancelled')])
    expect(told.started).toEqual([0])
  })

  it('that closes can still be terminated, and who joined it is told', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const task = pool.applyAsync('spinForEver', 0)
    await expect.poll(() => task.state).toBe('running')
    pool.close()
    const joined = pool.join()
    await pool.terminate()
    await joined
    expect(task.state).toBe('cancelled')
    expect(task.cancel()).toBe(false)
  })

  it('drops 10,000 tasks that wait when it is terminated, and their map says so', async () => {
    const { pool, told } = testPool({ kind })
    const mapped = pool.map('stubbornSleep', Array(10_000).fill(60_000), { chunkSize: 1 })
    const rejected = expect(mapped).rejects.toMatchObject({ name: 'TaskCancelledError' })
    await expect.poll(() => told.started).toHaveLength(2)
    await pool.terminate()
    await rejected
    expect(told.settled).toHaveLength(10_000)
  })

  it('is terminated when a block is left, and takes nothing more', async () => {
    let task
    const { pool, told } = testPool({ kind })
    {
      await using left = pool
      expect(await left.map('echo', [1, 2])).toEqual([1, 2])
      task = left.applyAsync('stubbornSleep', 60_000)
    }
    expect(task.state).toBe('cancelled')
    expect(told.ended).toHaveLength(2)
    for (const refused of [pool.apply('echo', 1), pool.map('echo', [1]), pool.starmap('add', [])])
      await expect(refused).rejects.toMatchObject({ name: 'PoolClosedError' })
    expect(() => pool.applyAsync('echo', 1)).toThrow(/closed/)
  })

  it('is terminated before its workers are ready', async () => {
    const { pool, told } = testPool({ kind })
    const task = pool.applyAsync('echo', 1)
    await pool.terminate()
    expect(task.state).toBe('cancelled')
    expect(told.ready).toEqual([])
  })
})

it('a pool is terminated while its workers have just been killed', async () => {
  const { pool, told } = testPool({ kind: 'process' })
  await pool.map('echo', [1, 2])
  await expect.poll(() => told.ready).toHaveLength(2)
  for (const { pid } of told.ready) process.kill(pid, 'SIGKILL')
  await pool.terminate()
  expect(told.ended).toHaveLength(told.ready.length)
})
