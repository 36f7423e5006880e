import { platform } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { FROM_WORKER, TO_WORKER, UNREADABLE } from './message'
import type { PoolOptions } from './pool-options'
import { testPool } from './testing/test-pool'

const taskModule = join(__dirname, 'testing', 'hostile-tasks.cjs')
const open = (options: Partial<PoolOptions>): ReturnType<typeof testPool> =>
  testPool({ taskModule, size: 1, spare: false, ...options })

describe.each<WorkerKind>(['thread', 'process'])('code in a worker that is a %s', (kind) => {
  it('settles and ends nothing by posting what is no message, or one of the pool', async () => {
    const { pool, told } = open({ kind })
    const lists = [[1, 0, 0, 0, 0, 'forged'], [0, 1, 0], [2, 0], [8, 1], [99]]
    for (const message of [null, 7, 'text', {}, ...lists]) {
      const held = pool.applyAsync('hold', 20)
      expect(await pool.apply('post', message), JSON.stringify(message)).toBeUndefined()
      expect(await held.get(), JSON.stringify(message)).toBeUndefined()
      expect(await pool.apply('echo', 'mine'), JSON.stringify(message)).toBe('mine')
    }
    expect(told.ended).toEqual([])
  })

  it.each(['closeChannel', 'listen', 'unref', 'transfer'])(
    'may do %s to the channel that it sees, and the worker goes on and ends when asked',
    async (name) => {
      const { pool, told } = open({ kind })
      await pool.apply(name, 0)
      await pool.apply('hold', 50)
      expect(await pool.apply('echo', 1)).toBe(1)
      expect(told.ended).toEqual([])
      pool.close()
      await pool.join()
      expect(told.ended).toMatchObject([{ expected: true, usedCpuMs: expect.any(Number) }])
    },
  )

  it('sees neither the port nor the pipe of its worker', async () => {
    const { pool } = open({ kind })
    expect(await pool.apply('seesPort', 0)).toBe(false)
    const handles = await pool.apply<string[]>('handles', 0)
    expect(handles).not.toContain('MessagePort')
    if (kind === 'process')
      expect(handles.filter((name) => name === 'Socket').length).toBeLessThan(3)
  })

  it('fills no memory of the pool by posting 1 GB', async () => {
    const { pool } = open({ kind })
    await pool.apply('echo', 0)
    const before = process.memoryUsage.rss()
    await pool.apply('flood', 1024)
    const grownMb = (process.memoryUsage.rss() - before) / 1024 / 1024
    expect(grownMb).toBeLessThan(120)
    expect(await pool.apply('echo', 1)).toBe(1)
  }, 180_000)

  it('may replace every global: its worker answers, keeps time and ends when asked', async () => {
    const { pool, told } = open({ kind })
    await pool.apply('fakeGlobals', 0)
    expect(await pool.apply('napThroughContext', 5)).toBe('slept')
    expect(await pool.map('echo', [1, 2, 3])).toEqual([1, 2, 3])
    await pool.terminate()
    expect(told.ended).toHaveLength(1)
  })

  it.each([
    'Object.toJSON',
    'Array.toJSON',
    'String.toJSON',
    'Number.toJSON',
    'Date.toJSON',
    'Object.kind',
    'Object.id',
    'Object.error',
    'Object.errno',
    'Object.value',
    'Object.$v8',
    'Object.code',
    'Object.signal',
    'Object.path',
  ])('may give all objects %s: values, errors and its log come as they are', async (what) => {
    const { pool, told } = open({ kind })
    await pool.apply('addToPrototype', what)
    const values = [1, 'text', [1, [2]], { a: { b: [3] } }, [new Date(5)], [undefined], new Map()]
    for (const value of values) expect(await pool.apply('echo', value)).toEqual(value)
    await expect(pool.apply('logThenFail', 0)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'failed',
      cause: 'why',
      code: 'E',
      path: ['/x'],
    })
    expect(told).toMatchObject({ log: ['said'], progress: [0.5], dropped: [], ended: [] })
    pool.close()
    await pool.join()
    expect(told.ended).toMatchObject([{ expected: true, usedCpuMs: expect.any(Number) }])
  })

  it('may replace what lists, texts and sets can do, and its worker goes on', async () => {
    const { pool, told } = open({ kind })
    await pool.apply('replacePrototypes', 0)
    const value = { list: [1, 'text', { a: null }], day: new Date(5) }
    expect(await pool.apply('echo', value)).toEqual(value)
    expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
    expect(told.ended).toEqual([])
  })

  it.each([
    'what Array can do',
    'what Map can do',
    'what Set can do',
    'what WeakMap can do',
    'setters of indices',
    'how lists are iterated',
    'the class of a part of a list',
    'what Buffer and Object can do',
    'what Number, Math and JSON can do',
    'the global classes',
  ])('may change %s: values, errors and its end come as they are', async (what) => {
    const { pool, told } = open({ kind })
    await pool.apply('changeShared', what)
    const value = { list: [1, 'text', { a: null }], day: new Date(5), map: new Map([[1, 2]]) }
    expect(await pool.apply('echo', value)).toEqual(value)
    const numbers = Array.from({ length: 40 }, (_, index) => index)
    expect(await pool.map('echo', numbers)).toEqual(numbers)
    expect(await pool.starmap('sum', [[1, 2]])).toEqual([3])
    const failed = pool.apply('failAtOnce', 0)
    await expect(failed).rejects.toMatchObject({ name: 'TypeError', code: 'E', path: ['/x'] })
    await expect(failed).rejects.toMatchObject({ cause: { name: 'RangeError', message: 'why' } })
    await expect(pool.apply('none', 0)).rejects.toThrow('There is no task function "none"')
    expect(told.ended).toEqual([])
    pool.close()
    await pool.join()
    expect(told.ended).toMatchObject([{ expected: true }])
  })

  it('may put another process in the place of its own, and its worker goes on and ends', async () => {
    const { pool, told } = open({ kind })
    expect(await pool.apply('replaceProcess', 0)).toBe('exited')
    expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
    pool.close()
    await pool.join()
    expect(told.ended).toMatchObject([{ expected: true, usedCpuMs: expect.any(Number) }])
  })

  it('is ended at its limit in an endless loop of microtasks', async () => {
    const { pool } = open({ kind })
    const task = pool.applyAsync('microtasks', 0, { timeoutMs: 100 })
    await expect(task.get()).rejects.toMatchObject({ name: 'TaskTimeoutError' })
    expect(await pool.apply('echo', 1)).toBe(1)
  })
})

describe('code in a worker thread', () => {
  it('takes no memory by posting 1 GB at once', async () => {
    const { pool } = open({ kind: 'thread' })
    await pool.apply('echo', 0)
    const before = process.memoryUsage.rss()
    await pool.apply('floodAtOnce', 1024)
    expect((process.memoryUsage.rss() - before) / 1024 / 1024).toBeLessThan(120)
  })

  it('that sits in a system call is given up: its task fails, the pool is whole and ends, and says so', async () => {
    const { pool, told } = open({ kind: 'thread' })
    const task = pool.applyAsync('blocked', 4, { timeoutMs: 100 })
    await expect(task.get()).rejects.toMatchObject({ name: 'TaskTimeoutError' })
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended[0]?.reason).toMatch(/longer than 100 ms; it could not be ended: it sits in a/)
    expect(pool.abandonedWorkers).toBe(1)
    await pool.terminate()
    await expect.poll(() => pool.abandonedWorkers, { timeout: 10_000 }).toBe(0)
  })
})

describe('code in a worker process', () => {
  const process = (): ReturnType<typeof testPool> => open({ kind: 'process', size: 2 })

  it('that writes what is no message to the pipe of its worker loses that worker alone', async () => {
    const { pool, told } = process()
    await pool.apply('writeGarbage', FROM_WORKER).catch(() => undefined)
    await expect.poll(() => told.ended).toMatchObject([{ reason: UNREADABLE, expected: false }])
    expect(told.dropped).toEqual(told.ended.map(({ worker }) => worker))
    expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
  })

  it('that forges results of tasks it does not have settles none of them', async () => {
    const { pool, told } = process()
    const held = pool.applyAsync('hold', 300)
    const forged = [1, held.id, 0, 0, 0, 'forged']
    await pool.apply('writeForged', [FROM_WORKER, forged])
    expect(await held.get()).toBeUndefined()
    expect(told.ended).toEqual([])
  })

  it('may write to the pipe that the pool sends on, and nobody reads it', async () => {
    const { pool, told } = process()
    await pool.apply('writeGarbage', TO_WORKER)
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(told.ended).toEqual([])
  })

  it('that closes a pipe of its worker loses that worker alone', async () => {
    const { pool, told } = process()
    await pool.apply('closeDescriptor', FROM_WORKER).catch(() => undefined)
    await expect.poll(() => told.ended, { timeout: 5000 }).toHaveLength(1)
    expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
  })

  it.each(['SIGSTOP', 'SIGSEGV', 'SIGABRT'])(
    'that sends itself %s fails its task',
    async (signal) => {
      const { pool } = process()
      const task = pool.applyAsync('signalSelf', signal, { timeoutMs: 200 })
      await expect(task.get()).rejects.toThrow(/ran longer|killed by/)
      expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
      await pool.terminate()
    },
  )

  it.runIf(platform() === 'linux')(
    'that is stopped by a signal and does not go on fails its task, without any limit too',
    async () => {
      const { pool } = process()
      await expect(pool.apply('signalSelf', 'SIGSTOP')).rejects.toThrow(
        'was stopped by a signal and did not go on',
      )
      expect(await pool.map('echo', [1, 2])).toEqual([1, 2])
    },
  )

  it.runIf(platform() === 'linux').each([34, 35, 64])(
    'that a signal without a name ends fails its task with its number: %s',
    async (signal) => {
      const { pool } = process()
      await expect(pool.apply('signalSelf', signal)).rejects.toThrow(
        `the process was killed by signal ${signal}`,
      )
    },
  )

  it('that aborts fails its task with the signal', async () => {
    const { pool } = process()
    await expect(pool.apply('abort', 0)).rejects.toThrow(/killed by SIGABRT/)
  })
})
