import { describe, expect, it } from 'vitest'
import { testPool } from './testing/test-pool'

describe('an AsyncResult', () => {
  it('is not ready at first, and refuses to say whether it was successful', async () => {
    const { pool } = testPool()
    const result = pool.applyAsync('sleep', 50)
    expect(result.ready()).toBe(false)
    expect(() => result.successful()).toThrow(/not ready/)
    expect(await result.wait(5)).toBe(false)
    expect(await result.get()).toBe(50)
    expect(result.ready()).toBe(true)
    expect(result.successful()).toBe(true)
  })

  it('gives up waiting after the limit of get while the task goes on', async () => {
    const { pool } = testPool()
    const result = pool.applyAsync('sleep', 150)
    await expect(result.get(10)).rejects.toMatchObject({ name: 'NotReadyError', waitedMs: 10 })
    expect(await result.get()).toBe(150)
  })

  it('calls back with the value or with the error', async () => {
    const { pool } = testPool()
    const heard: unknown[] = []
    const listeners = {
      callback: (value: unknown) => heard.push(value),
      errorCallback: (error: Error) => heard.push(error.message),
    }
    await pool.applyAsync('echo', 4, listeners).wait()
    await pool.applyAsync('fail', 'bad', listeners).wait()
    await Promise.resolve()
    expect(heard).toEqual([4, 'bad'])
  })

  it('has monotonic times in order', async () => {
    const { pool } = testPool()
    const result = pool.applyAsync('spin', 20)
    await result.wait()
    const { queuedAt, startedAt = 0, endedAt = 0 } = result
    expect(startedAt).toBeGreaterThanOrEqual(queuedAt)
    expect(endedAt - startedAt).toBeGreaterThanOrEqual(19)
  })
})
