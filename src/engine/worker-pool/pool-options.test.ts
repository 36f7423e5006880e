import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe('times', () => {
  it.each([Infinity, 2 ** 31, Number.MAX_SAFE_INTEGER])(
    'of %s ms are waited for, and limit nothing',
    async (ms) => {
      const { pool } = testPool()
      expect(await pool.applyAsync('sleep', 50).get(ms)).toBe(50)
      expect(await pool.applyAsync('sleep', 50).wait(ms)).toBe(true)
      expect(await pool.applyAsync('sleep', 50, { timeoutMs: ms }).get()).toBe(50)
    },
  )

  it.each([Number.NaN, -1, -Infinity])('of %s ms are refused', async (ms) => {
    const { pool } = testPool()
    await expect(pool.applyAsync('echo', 1).get(ms)).rejects.toThrow(RangeError)
    await expect(pool.applyAsync('echo', 1).wait(ms)).rejects.toThrow(RangeError)
    expect(() => pool.applyAsync('echo', 1, { timeoutMs: ms })).toThrow(RangeError)
    expect(() => testPool({ taskTimeoutMs: ms })).toThrow(RangeError)
    expect(() => testPool({ start: 'lazy', idleTimeoutMs: ms })).toThrow(RangeError)
  })

  it('are waited for by as many as like, each told once', async () => {
    const { pool } = testPool({ size: 1 })
    const task = pool.applyAsync('sleep', 300)
    const waits = Array.from({ length: 50_000 }, (_, index) =>
      task.wait(index % 2 ? 10 : undefined),
    )
    const told = await Promise.all(waits)
    expect(told.filter((ready) => ready)).toHaveLength(25_000)
  })
})

describe('options', () => {
  it.each([0, -1, 1.5, Number.NaN, Infinity])('of %s workers, tasks or MB are refused', (count) => {
    for (const option of ['size', 'maxTasksPerWorker', 'memoryLimitMb', 'maxQueue']) {
      expect(() => testPool({ [option]: count })).toThrow(RangeError)
    }
  })

  it.each([
    [{ size: '2' }, 'size must be a number, not "2".'],
    [{ size: undefined }, 'size must be a number, not undefined.'],
    [{ maxQueue: null }, 'maxQueue must be a number, not null.'],
    [{ taskTimeoutMs: '50' }, 'taskTimeoutMs must be a number, not "50".'],
    [{ keepAlive: 'no' }, 'keepAlive must be a boolean, not "no".'],
    [{ spare: 'false' }, 'spare must be a boolean, not "false".'],
    [{ watchLoop: 1 }, 'watchLoop must be a boolean, not number.'],
    [{ taskModule: {} }, 'taskModule must be a string, not object.'],
    [{ observer: 'me' }, 'observer must be an object, not "me".'],
    [{ launch: 'node' }, 'launch must be a function, not "node".'],
    [{ entry: undefined }, 'entry must be a string, not undefined.'],
    [{ unref: 'no' }, 'A pool has no option unref.'],
    [{ workers: 2 }, 'A pool has no option workers.'],
  ])('of a wrong type, and those that there are not, are refused: %j', (option, words) => {
    expect(() => testPool(option as object)).toThrow(new TypeError(words))
  })

  it.each(kinds)('that every object has are no options of a pool of %s workers', async (kind) => {
    const polluted: Record<string, unknown> = {
      maxQueue: -1,
      memoryLimitMb: 1,
      maxTasksPerWorker: 1,
      execArgv: ['--no-such-flag'],
      argv: ['no'],
      env: { NODE_OPTIONS: '--no-such-flag' },
      resourceLimits: { maxOldGenerationSizeMb: 1 },
      eval: true,
      shell: '/no/such/shell',
      cwd: '/no/such/folder',
    }
    Object.assign(Object.prototype, polluted)
    try {
      const { pool, told } = testPool({ kind, size: 1, spare: false })
      expect(await Promise.all([1, 2, 3].map((n) => pool.apply('add', n)))).toHaveLength(3)
      expect(told.ready).toHaveLength(1)
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name)
    }
  })
})
