/** What a pool promises: that all which is waited for ends, and that what makes no sense is refused. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']
/** So many runs of a function that it is known as short. */
const KNOWN = 30

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('ends, although a worker does the last task of its share meanwhile', async () => {
    const { pool, told } = testPool({ kind, size: 1, spare: false, maxTasksPerWorker: 1 })
    pool.applyAsync('spin', 80)
    await expect.poll(() => told.started).toHaveLength(1)
    await pool.terminate()
    const ended = told.ended.map(({ worker }) => worker)
    expect(ended).toEqual(expect.arrayContaining(told.ready.map(({ id }) => id)))
  })

  it('ends when it is closed after a cancel of the last task of a share', async () => {
    const { pool, told } = testPool({ kind, size: 1, spare: false, maxTasksPerWorker: 1 })
    const task = pool.applyAsync('spin', 80)
    await expect.poll(() => told.started).toHaveLength(1)
    task.cancel()
    pool.close()
    await pool.join()
    const ended = told.ended.map(({ worker }) => worker)
    expect(ended).toEqual(expect.arrayContaining(told.ready.map(({ id }) => id)))
  })

  it('gets the worker back of a cancelled task that hangs, though its function was short so far', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.map(
      'perhaps',
      Array.from({ length: KNOWN }, () => 'end'),
    )
    const hanging = pool.applyAsync('perhaps', 'hang')
    await expect.poll(() => hanging.state).toBe('running')
    hanging.cancel()
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('gets the worker back of one that hangs in a loop, behind others of its batch', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.map(
      'perhaps',
      Array.from({ length: KNOWN }, () => 'end'),
    )
    const tasks = ['end', 'end', 'spin', 'end'].map((how) => pool.applyAsync('perhaps', how))
    await expect.poll(() => tasks[2]?.state).toBe('running')
    tasks[2]?.cancel()
    await Promise.all(tasks.map((task) => task.wait()))
    expect(tasks.map(({ state }) => state)).toEqual(['done', 'done', 'cancelled', 'done'])
  })

  it('runs nothing twice when a task is cancelled that waits in a batch', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.map(
      'counted',
      Array.from({ length: KNOWN }, () => 0),
    )
    const [long, cancelled, last] = [200, 0, 0].map((ms) => pool.applyAsync('counted', ms))
    await expect.poll(() => long?.state).toBe('running')
    cancelled?.cancel()
    expect(await long?.get()).toBe(KNOWN + 1)
    expect(await last?.get()).toBe(KNOWN + 2)
  })

  it('takes short tasks to an idle worker that would wait behind a long one', async () => {
    const { pool } = testPool({ kind })
    await pool.map(
      'perhaps',
      Array.from({ length: KNOWN }, () => 'end'),
    )
    const long = pool.applyAsync('perhaps', 'wait')
    await expect.poll(() => long.state).toBe('running')
    await Promise.all(Array.from({ length: 100 }, () => pool.apply('perhaps', 'end')))
    expect(long.ready()).toBe(false)
  })

  it('fails a task whose result is nested too deep to be read here or to be sent, and its worker lives on', async () => {
    const { pool, told } = testPool({ kind, size: 1 })
    const [deep, deeper] = [5000, 20_000].map((depth) => pool.applyAsync('nest', depth))
    const error = {
      name: 'DataCloneError',
      message: expect.stringMatching(
        /^The result cannot leave its worker \(.*\); return plain data/,
      ),
    }
    await expect(deep?.get()).rejects.toMatchObject(error)
    await expect(deeper?.get()).rejects.toMatchObject(error)
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended).toEqual([])
  })

  it('fails one of many short tasks alone whose result is nested too deep', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.map('nest', Array<number>(100).fill(1))
    const tasks = [1, 2, 5000, 3, 4].map((depth) => pool.applyAsync('nest', depth))
    await Promise.all(tasks.map((task) => task.wait()))
    const states = tasks.map(({ state, error }) => error?.name ?? state)
    expect(states).toEqual(['done', 'done', 'DataCloneError', 'done', 'done'])
  })

  it('gives up when no worker can be started for a task, and says so', async () => {
    const { pool, told } = testPool({ kind, entry: '/nowhere/worker.js', start: 'lazy' })
    await expect(pool.apply('echo', 1)).rejects.toMatchObject({ name: 'PoolBrokenError' })
    expect(told.ended.length).toBeLessThan(10)
  })

  it('starts no worker for tasks that were cancelled, and keeps no input of one that has ended', async () => {
    const { pool, told } = testPool({ kind, start: 'lazy', spare: false })
    const cancelled = Array.from({ length: 4 }, () => pool.applyAsync('echo', {}))
    for (const task of cancelled) task.cancel()
    const done = pool.applyAsync('echo', {})
    await done.wait()
    expect(told.ready).toHaveLength(1)
    expect([...cancelled, done].map(({ input }) => input)).toEqual(Array(5).fill(undefined))
  })

  it('calls no function that every object has', async () => {
    const { pool } = testPool({ kind })
    for (const name of ['toString', 'constructor', 'hasOwnProperty', '__proto__'])
      await expect(pool.apply(name, 1)).rejects.toThrow(/no task function/)
  })

  it('holds its limit for every task, however it was submitted', async () => {
    const { pool } = testPool({ kind, taskTimeoutMs: 100 })
    const late = { name: 'TaskTimeoutError' }
    await expect(pool.apply('stubbornSleep', 60_000)).rejects.toMatchObject(late)
    await expect(pool.map('stubbornSleep', [60_000])).rejects.toMatchObject(late)
    await expect(pool.starmap('stubbornSleep', [[60_000]])).rejects.toMatchObject(late)
    await expect(pool.imap('stubbornSleep', [60_000]).next()).rejects.toMatchObject(late)
    await expect(pool.imapUnordered('stubbornSleep', [60_000]).next()).rejects.toMatchObject(late)
    expect(await pool.map('sleep', [200], { timeoutMs: Infinity })).toEqual([200])
  })
})

it('all that a worker process wrote is told before its end', async () => {
  const { pool, told } = testPool({ kind: 'process', size: 1 })
  await pool.applyAsync('writeThenExit', 1_000_000).wait()
  await expect.poll(() => told.ended).toHaveLength(1)
  expect(told.output.join('')).toHaveLength(1_000_000)
})

it('all that a worker process wrote is told before its end where the pool ends it', async () => {
  const { pool, told } = testPool({ kind: 'process', size: 1 })
  await pool.apply('write', 1_000_000)
  pool.close()
  await pool.join()
  expect(told.output.join('')).toHaveLength(1_000_000)
})

it('a worker process has ended although a child of its own holds its output and writes on', async () => {
  const { pool, told } = testPool({ kind: 'process', size: 1 })
  const task = pool.applyAsync<number>('leaveWriter', 0)
  await task.wait()
  expect(task.state).toBe('failed')
  await expect.poll(() => told.ended, { timeout: 10_000 }).toHaveLength(1)
  expect(await pool.apply('echo', 1)).toBe(1)
})

it('callbacks run in the context of who submits', async () => {
  const { pool } = testPool()
  const storage = new AsyncLocalStorage<string>()
  const heard: unknown[] = []
  const hear = (): void => void heard.push(storage.getStore())
  const [good, bad] = storage.run('here', () => [
    pool.applyAsync('echo', 1, { callback: hear }),
    pool.applyAsync('fail', 'x', { errorCallback: hear }),
  ])
  await Promise.all([good?.wait(), bad?.wait()])
  await new Promise((resolve) => setImmediate(resolve))
  expect(heard).toEqual(['here', 'here'])
})
