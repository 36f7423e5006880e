/** How a pool behaves towards the program that it is part of. */
import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('cancels what a signal was given for, and no more', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const controller = new AbortController()
    const { signal } = controller
    const running = pool.applyAsync('stubbornSleep', 60_000, { signal })
    const other = pool.applyAsync('echo', 1)
    const mapped = pool.map('stubbornSleep', [60_000, 60_000], { signal })
    const values = pool.imap('stubbornSleep', [60_000, 60_000, 60_000], { signal })
    const reading = values.next()
    await expect.poll(() => running.state).toBe('running')
    controller.abort('enough')
    await expect(running.get()).rejects.toMatchObject({
      name: 'TaskCancelledError',
      cause: 'enough',
    })
    await expect(mapped).rejects.toMatchObject({ cause: 'enough' })
    await expect(reading).rejects.toMatchObject({ cause: 'enough' })
    expect(await other.get()).toBe(1)
    await expect(pool.applyAsync('echo', 2, { signal }).get()).rejects.toThrow('cancelled')
  })

  it('refuses kinds, starts and sizes that there are not', () => {
    const refused = (options: object): unknown => {
      try {
        testPool({ kind, ...options })
      } catch (error) {
        return error
      }
      return undefined
    }
    for (const [options, sentence] of [
      [{ kind: 'fibre' }, 'kind must be thread or process, not fibre.'],
      [{ start: 'soon' }, 'start must be eager or lazy, not soon.'],
      [{ tasksInFlight: 3 }, 'tasksInFlight must be one or all, not 3.'],
      [{ kind: undefined }, 'kind must be thread or process, not undefined.'],
      [{ size: 1e9 }, 'A pool has 10000 workers at most, not 1000000000.'],
    ] as const) {
      expect(refused(options)).toMatchObject({ name: 'RangeError', message: sentence })
    }
  })

  it('has one listener on a signal, however many tasks it is for', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const { signal } = new AbortController()
    const tasks = Array.from({ length: 30 }, () => pool.applyAsync('echo', 1, { signal }))
    const mapped = pool.map('echo', Array(30).fill(2), { signal, chunkSize: 1 })
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    await Promise.all([mapped, ...tasks.map((task) => task.get())])
  })

  it('gives room to many readers and maps at once, and loses no value', async () => {
    const { pool } = testPool({ kind, maxQueue: 2 })
    const inputs = Array.from({ length: 40 }, (_, index) => index)
    const values = pool.imapUnordered<number>('echo', inputs)
    const reads = Array.from({ length: 41 }, () => values.next())
    const maps = [pool.map('echo', inputs), pool.map('echo', inputs)]
    const read = (await Promise.all(reads)).flatMap(({ done, value }) =>
      done === true ? [] : [value],
    )
    expect(read.toSorted((a, b) => a - b)).toEqual(inputs)
    expect(await Promise.all(maps)).toEqual([inputs, inputs])
  })

  it('refuses a task beyond those that may wait, and says when there is room', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 2 })
    const tasks = [pool.applyAsync('sleep', 200)]
    await expect.poll(() => tasks[0]?.state).toBe('running')
    tasks.push(pool.applyAsync('sleep', 1), pool.applyAsync('sleep', 2))
    expect(pool.hasRoom()).toBe(false)
    expect(() => pool.applyAsync('sleep', 3)).toThrow(/2 tasks wait already/)
    await pool.room(2)
    expect(tasks[0]?.ready()).toBe(true)
    for (const count of [3, 0, -1, 1.5, Number.NaN])
      await expect(pool.room(count)).rejects.toThrow(RangeError)
    const inputs = Array.from({ length: 50 }, (_, index) => index)
    expect(await pool.map('echo', inputs, { chunkSize: 1 })).toEqual(inputs)
    const read: unknown[] = []
    for await (const value of pool.imap('echo', inputs)) read.push(value)
    expect(read).toEqual(inputs)
  })

  it('says how many tasks may wait', async () => {
    for (const [maxQueue, words] of [
      [1, '1 task waits already'],
      [2, '2 tasks wait already'],
    ] as const) {
      const { pool } = testPool({ kind, size: 1, maxQueue, start: 'lazy' })
      for (let task = 0; task < maxQueue; task += 1) pool.applyAsync('echo', task)
      expect(() => pool.applyAsync('echo', 2)).toThrow(words)
      await expect(pool.room(5)).rejects.toThrow(
        `There is never room for 5 tasks at once: ${maxQueue} may wait (maxQueue).`,
      )
    }
  })

  it('lets go of who waits for room when it is terminated', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 1 })
    const mapped = pool.map('stubbornSleep', [60_000, 60_000, 60_000], { chunkSize: 1 })
    const rejected = expect(mapped).rejects.toThrow(/closed/)
    await expect.poll(() => pool.hasRoom()).toBe(false)
    await pool.terminate()
    await rejected
  })

  it('that is lazy loses no task where workers have a share and an idle time', async () => {
    const { pool, told } = testPool({
      kind,
      size: 2,
      start: 'lazy',
      maxTasksPerWorker: 2,
      idleTimeoutMs: 5,
    })
    const tasks = Array.from({ length: 12 }, () => pool.applyAsync('sleep', 20))
    await Promise.all(tasks.map((task) => task.get()))
    expect(told.ready.length).toBeLessThanOrEqual(tasks.length)
    pool.close()
    await pool.join()
  })

  it('that is lazy ends workers that had nothing to do for its idle time, and starts them again', async () => {
    const { pool, told } = testPool({ kind, start: 'lazy', idleTimeoutMs: 150 })
    expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
    await expect.poll(() => told.ready.length).toBe(2)
    await expect.poll(() => told.ended.length).toBe(2)
    expect(told.ended[0]).toMatchObject({
      reason: 'it had nothing to do for 150 ms',
      expected: true,
    })
    expect(await pool.apply('echo', 3)).toBe(3)
  })
})

/** What keeps this process from ending. */
const holders = (): number =>
  process
    .getActiveResourcesInfo()
    .filter((name) => /^(MessagePort|Worker|ProcessWrap|PipeWrap)$/.test(name)).length

describe.each(kinds)('an idle pool of %s workers', (kind) => {
  it('does not keep its program from ending, one that works does', async () => {
    const before = holders()
    const { pool, told } = testPool({ kind })
    await expect.poll(() => told.ready.length).toBeGreaterThan(1)
    // Pools of other tests may still let go of theirs.
    await expect.poll(holders).toBeLessThanOrEqual(before)
    const idle = holders()
    const task = pool.applyAsync('sleep', 100)
    expect(holders()).toBeGreaterThan(idle)
    await task.wait()
    await expect.poll(holders).toBeLessThanOrEqual(idle)
  })

  it('keeps it from ending when that is asked for', async () => {
    const before = holders()
    const { told } = testPool({ kind, keepAlive: true })
    await expect.poll(() => told.ready.length).toBeGreaterThan(1)
    expect(holders()).toBeGreaterThan(before)
  })
})
