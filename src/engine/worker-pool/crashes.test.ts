/** Task functions that fail, and workers that end by them. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe.each(kinds)('a %s worker', (kind) => {
  const open = (): ReturnType<typeof testPool> => testPool({ kind, size: 1, spare: false })

  it('lives on when a promise is rejected, and when what is returned cannot be sent', async () => {
    const { pool, told } = open()
    await expect(pool.apply('failLater', 'late')).rejects.toMatchObject({
      name: 'TypeError',
      message: 'late',
    })
    for (let turn = 0; turn < 20; turn += 1)
      await expect(pool.apply('returnFunction', 0)).rejects.toThrow('return plain data')
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended).toEqual([])
  })

  it('that ends by an error that nobody caught fails its task with it, and is replaced', async () => {
    const { pool, told } = open()
    await expect(pool.apply('throwBeside', 'error')).rejects.toMatchObject({
      name: 'WorkerLostError',
      message: expect.stringContaining('Error: not caught'),
    })
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended).toMatchObject([{ expected: false }])
  })

  it.each(['nothing', 'null', 'text', 'symbol', 'getter'])(
    'may end by anything that is thrown, and this process goes on: %s',
    async (how) => {
      const { pool, told } = open()
      await expect(pool.apply('throwBeside', how)).rejects.toThrow(`the ${kind} failed with`)
      expect(await pool.apply('echo', 1)).toBe(1)
      expect(told.ended).toHaveLength(1)
    },
  )

  it('that ends so between tasks is told with it, and is replaced', async () => {
    const { pool, told } = open()
    expect(await pool.apply('throwAfter', 100)).toBeUndefined()
    await expect.poll(() => told.ended).toHaveLength(1)
    expect(told.ended[0]).toMatchObject({
      expected: false,
      reason: expect.stringContaining('Error: not caught'),
    })
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('that exits right after a result nested too deep fails that task alone, however late it is read', async () => {
    const { pool } = open()
    await pool.apply('echo', 1)
    const task = pool.applyAsync('nestThenExit', 5000)
    await new Promise((resolve) => setImmediate(resolve))
    const until = performance.now() + 500
    while (performance.now() < until);
    await expect(task.get()).rejects.toMatchObject({ name: 'DataCloneError' })
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('that exits after a task fails the next one, which it runs by then', async () => {
    const { pool, told } = open()
    expect(await pool.apply('exitAfter', 300)).toBeUndefined()
    await expect(pool.apply('stubbornSleep', 60_000)).rejects.toThrow('code 7')
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended).toHaveLength(1)
  })

  it('that is ended by each of its tasks, with large inputs, settles them all', async () => {
    const { pool } = open()
    const inputs = Array(3).fill({ code: 5, data: 'a'.repeat(2 ** 20) })
    await expect(pool.map('exitWith', inputs, { chunkSize: 1 })).rejects.toThrow('code 5')
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('tells what it prints, although it has nothing to do afterwards', async () => {
    const { pool, told } = open()
    await pool.apply('print', 0)
    await expect.poll(() => told.output.toSorted().join('')).toBe('err\nout\n')
  })

  it('sees the environment of this process', async () => {
    process.env['CORELOOM_TEST_SEEN'] = 'seen'
    try {
      expect(await open().pool.apply('environment', 'CORELOOM_TEST_SEEN')).toBe('seen')
    } finally {
      delete process.env['CORELOOM_TEST_SEEN']
    }
  })

  it('keeps its state between tasks, unless it is replaced after each', async () => {
    for (const [maxTasksPerWorker, counts] of [
      [undefined, [1, 2, 3]],
      [1, [1, 1, 1]],
    ] as const) {
      const { pool } = testPool({ kind, size: 1, maxTasksPerWorker })
      expect(await pool.map('counted', [0, 0, 0], { chunkSize: 1 })).toEqual(counts)
    }
  })

  it('does no more than its share, and no two are in one place', async () => {
    const { pool, told } = testPool({ kind, maxTasksPerWorker: 10, spare: false })
    const tasks = Array.from({ length: 40 }, (_, index) => pool.applyAsync('echo', index))
    expect(await Promise.all(tasks.map((task) => task.get()))).toEqual(tasks.map(({ id }) => id))
    const done = new Map<number, number>()
    for (const { worker = -1 } of tasks) done.set(worker, (done.get(worker) ?? 0) + 1)
    expect(Math.max(...done.values())).toBe(10)
    expect(told.ready.map(({ slot }) => slot).every((slot) => slot === 0 || slot === 1)).toBe(true)
  })

  it('that heeds its signal is not lost by a limit, and may still log', async () => {
    // One of a few: on a machine that others load it may come too late.
    for (let turn = 0; turn < 10; turn += 1) {
      const { pool, told } = open()
      const task = pool.applyAsync('logOnAbort', 0, { timeoutMs: 200 })
      await expect(task.get()).rejects.toMatchObject({ name: 'TaskTimeoutError' })
      expect(await pool.apply('echo', 1)).toBe(1)
      if (told.ended.length === 0) return expect(told.log).toEqual(['cleaning up'])
    }
    expect.unreachable('each of them was lost')
  })
})
