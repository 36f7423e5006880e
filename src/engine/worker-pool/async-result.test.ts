import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { AsyncResult } from './async-result'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe.each(kinds)('an AsyncResult of a %s worker', (kind) => {
  it('is not ready at first, and refuses to say whether it was successful', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const result = pool.applyAsync('sleep', 50)
    expect(result.ready()).toBe(false)
    expect(() => result.successful()).toThrow(/not ready/)
    expect(await result.wait(5)).toBe(false)
    expect(await result.get()).toBe(50)
    expect(result.ready()).toBe(true)
    expect(result.successful()).toBe(true)
  })

  it('gives up waiting after the limit of get while the task goes on', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const result = pool.applyAsync('sleep', 150)
    await expect(result.get(10)).rejects.toMatchObject({ name: 'NotReadyError', waitedMs: 10 })
    expect(await result.get()).toBe(150)
  })

  it('goes from queued over running to its end, and stays there', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const [done, failed, cancelled] = [
      pool.applyAsync('sleep', 200),
      pool.applyAsync('fail', 'bad'),
      pool.applyAsync('stubbornSleep', 60_000),
    ] as const
    const states = (): string[] => [done, failed, cancelled].map(({ state }) => state)
    expect(states()).toEqual(['queued', 'queued', 'queued'])
    await expect.poll(states).toEqual(['running', 'queued', 'queued'])
    await expect.poll(states).toEqual(['done', 'failed', 'running'])
    expect(cancelled.cancel()).toBe(true)
    expect([done, failed, cancelled].map((task) => task.cancel())).toEqual([false, false, false])
    expect(states()).toEqual(['done', 'failed', 'cancelled'])
    expect([done, failed, cancelled].map((task) => task.successful())).toEqual([true, false, false])
  })

  it('answers at once when it has ended, however long one would wait, and not before', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const [done, failed, cancelled] = [
      pool.applyAsync('echo', 7),
      pool.applyAsync('fail', 'bad'),
      pool.applyAsync('echo', 8),
    ] as const
    cancelled.cancel()
    await expect(done.get(0)).rejects.toMatchObject({ name: 'NotReadyError' })
    expect(await Promise.all([done, failed, cancelled].map((task) => task.wait()))).toEqual(
      Array(3).fill(true),
    )
    for (const limitMs of [0, undefined]) {
      expect(await done.get(limitMs)).toBe(7)
      await expect(failed.get(limitMs)).rejects.toThrow('bad')
      await expect(cancelled.get(limitMs)).rejects.toMatchObject({ name: 'TaskCancelledError' })
      expect(await failed.wait(limitMs)).toBe(true)
    }
    expect([done.error, failed.value, cancelled.value]).toEqual(Array(3).fill(undefined))
  })

  it('can be raced: the first that ends, the first error, all of them', async () => {
    const { pool } = testPool({ kind })
    const slow = pool.applyAsync('stubbornSleep', 1000)
    const bad = pool.applyAsync('fail', 'bad')
    const first = (task: AsyncResult): Promise<AsyncResult> => task.wait().then(() => task)
    expect(await Promise.race([first(slow), first(bad)])).toBe(bad)
    await expect(Promise.all([slow.get(), bad.get()])).rejects.toThrow('bad')
    expect(slow.ready()).toBe(false)
    const ends = await Promise.allSettled([slow.get(), bad.get(), slow.get()])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('calls back once: with the value, or with the error, a cancel too', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const heard: unknown[] = []
    const listeners = {
      callback: (value: unknown) => heard.push(value),
      errorCallback: (error: Error) => heard.push(error.message),
    }
    await pool.applyAsync('echo', 4, listeners).wait()
    await pool.applyAsync('fail', 'bad', listeners).wait()
    pool.applyAsync('echo', 5, listeners).cancel()
    await pool.apply('echo', 6)
    expect(heard).toEqual([4, 'bad', 'The task was cancelled.'])
  })

  it('has monotonic times in order', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const result = pool.applyAsync('spin', 20)
    await result.wait()
    const { queuedAt, startedAt = 0, endedAt = 0 } = result
    expect(startedAt).toBeGreaterThanOrEqual(queuedAt)
    expect(endedAt - startedAt).toBeGreaterThanOrEqual(19)
  })
})
