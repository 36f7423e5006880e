/** What makes no sense is refused where it is asked for, in our own words, and by one rule. */
import { expect, it } from 'vitest'
import { Pool } from './pool'
import type { AsyncResult } from './async-result'
import { testPool } from './testing/test-pool'

/** A pool as code sees it that no compiler has read. */
type Unchecked = Record<string, (...given: readonly unknown[]) => unknown>

/** What a call throws, now or later. */
async function refusal(call: () => unknown): Promise<unknown> {
  try {
    return ['not refused', await call()]
  } catch (error) {
    return error
  }
}

const unchecked = (): Unchecked => testPool().pool as unknown as Unchecked

it.each([
  [undefined, 'The options of a pool must be an object, not undefined.'],
  [null, 'The options of a pool must be an object, not null.'],
  ['thread', 'The options of a pool must be an object, not "thread".'],
])('a pool cannot be made of %j', (options, words) => {
  expect(() => new Pool(options as never)).toThrow(new TypeError(words))
})

it('what an observer is called by is a function', () => {
  const words = 'observer.workerReady must be a function, not "x".'
  const observer = { workerReady: 'x' } as never
  expect(() => testPool({ observer })).toThrow(new TypeError(words))
})

it.each(['entry', 'taskModule', 'ownFile'])('%s is not empty', (name) => {
  const words = `${name} must be the path of a file, not "".`
  expect(() => testPool({ [name]: '' })).toThrow(new RangeError(words))
})

it.each([
  [{ idleTimeoutMs: 5 }, 'idleTimeoutMs is of a lazy pool: give start: "lazy" too.'],
  [{ launch: () => undefined }, 'launch is of processes: a thread is not launched.'],
  [
    { taskModule: '/a.cjs', ownFile: '/b.mjs' },
    'Give taskModule or ownFile: a worker takes its functions from one of both.',
  ],
  [{ memoryLimitMb: 1e12 }, 'memoryLimitMb is at most 1048576, not 1000000000000.'],
])('%o is refused, as it would have no effect', (options, words) => {
  expect(() => testPool({ kind: 'thread', ...(options as object) })).toThrow(new RangeError(words))
})

it.each([
  ['apply', 1],
  ['applyAsync', 1],
  ['map', [1]],
  ['starmap', [[1]]],
  ['imap', [1]],
  ['imapUnordered', [1]],
])('%s refuses options that make no sense', async (method, input) => {
  const pool = unchecked()
  const isOne = method.startsWith('apply')
  const of = isOne ? 'task' : 'map'
  const own = isOne
    ? [
        [{ transfer: 'x' }, 'transfer must be an array, not "x".'],
        [{ transfer: 42 }, 'transfer must be an array, not number.'],
        [{ callback: 5 }, 'callback must be a function, not number.'],
        [{ errorCallback: null }, 'errorCallback must be a function, not null.'],
        [{ chunkSize: 1 }, 'A task has no option chunkSize.'],
      ]
    : [
        [{ chunkSize: null }, 'chunkSize must be a number, not null.'],
        [{ chunkSize: '3' }, 'chunkSize must be a number, not "3".'],
        [{ chunkSize: 0 }, 'chunkSize must be a whole number of at least 1, not 0.'],
        [{ chunkSize: -1 }, 'chunkSize must be a whole number of at least 1, not -1.'],
        [{ chunkSize: 1.5 }, 'chunkSize must be a whole number of at least 1, not 1.5.'],
        [{ callback: () => 1 }, 'A map has no option callback.'],
      ]
  for (const [options, words] of [
    ...own,
    [null, `The options of a ${of} must be an object, not null.`],
    [7, `The options of a ${of} must be an object, not number.`],
    [{ timeout: 5 }, `A ${of} has no option timeout.`],
    [{ timeoutMs: null }, 'timeoutMs must be a number, not null.'],
    [{ timeoutMs: '5' }, 'timeoutMs must be a number, not "5".'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs must be above 0 ms, or Infinity for none, not NaN.'],
    [{ timeoutMs: -1 }, 'timeoutMs must be above 0 ms, or Infinity for none, not -1.'],
    [{ signal: 5 }, 'signal must be an AbortSignal, not number.'],
    [{ signal: {} }, 'signal must be an AbortSignal, not object.'],
  ] as const) {
    expect(await refusal(() => pool[method]?.('echo', input, options))).toMatchObject({
      name: expect.stringMatching(/^(TypeError|RangeError)$/),
      message: words,
    })
  }
})

it.each(['apply', 'applyAsync', 'map', 'starmap', 'imap', 'imapUnordered'])(
  '%s wants the name of a function, and takes what is undefined for not given',
  async (method) => {
    const pool = unchecked()
    for (const [name, shown] of [
      [undefined, 'undefined'],
      [null, 'null'],
      [5, 'number'],
      [() => 1, 'function'],
    ] as const) {
      const words = `The name of a function must be a string, not ${shown}.`
      expect(await refusal(() => pool[method]?.(name, [[1]]))).toEqual(new TypeError(words))
    }
    const none = { timeoutMs: undefined, signal: undefined }
    for (const options of [undefined, none])
      expect(await refusal(() => pool[method]?.('echo', [[1]], options))).toHaveLength(2)
  },
)

it.each(['map', 'starmap', 'imap', 'imapUnordered'])(
  '%s wants inputs that can be gone through',
  async (method) => {
    const pool = unchecked()
    for (const [inputs, shown] of [
      [undefined, 'undefined'],
      [null, 'null'],
      [5, 'number'],
      [{ length: 1 }, 'object'],
    ] as const) {
      const words = `The inputs must be iterable, not ${shown}.`
      expect(await refusal(() => pool[method]?.('echo', inputs))).toEqual(new TypeError(words))
    }
  },
)

it('starmap wants arguments that can be gone through, for each task', async () => {
  const words = 'Each input of starmap must be iterable, not number.'
  const call = (): unknown => unchecked()['starmap']?.('echo', [[1], 2])
  expect(await refusal(call)).toEqual(new TypeError(words))
})

it.each(['hasRoom', 'room'])('%s wants a number of tasks', async (method) => {
  const pool = unchecked()
  for (const [tasks, words] of [
    [0, 'must be a whole number of at least 1, not 0.'],
    [-1, 'must be a whole number of at least 1, not -1.'],
    [1.5, 'must be a whole number of at least 1, not 1.5.'],
    [Number.NaN, 'must be a whole number of at least 1, not NaN.'],
    ['1', 'must be a number, not "1".'],
    [null, 'must be a number, not null.'],
  ]) {
    const message = `The number of tasks ${String(words)}`
    expect(await refusal(() => pool[method]?.(tasks))).toMatchObject({ message })
  }
  expect(await refusal(() => pool[method]?.(undefined))).toHaveLength(2)
})

it.each(['get', 'wait'] as const)('%s wants a time', async (method) => {
  const task = testPool().pool.applyAsync('echo', 1)
  const call = (given: unknown): unknown =>
    (task as AsyncResult & { [name in typeof method]: (ms: unknown) => unknown })[method](given)
  for (const [given, words] of [
    ['5', 'must be a number, not "5".'],
    [null, 'must be a number, not null.'],
    [Number.NaN, 'must be 0 ms or more, not NaN.'],
    [-1, 'must be 0 ms or more, not -1.'],
  ] as const) {
    expect(await refusal(() => call(given))).toMatchObject({ message: `A time to wait ${words}` })
  }
})

it('what all objects inherit is no option of a task or a map', async () => {
  const inherited = { timeoutMs: -1, chunkSize: 0, signal: 5, transfer: 'x', callback: 5 }
  const { pool } = testPool({ size: 1, spare: false })
  await pool.apply('echo', 0)
  Object.assign(Object.prototype, inherited)
  try {
    expect(await pool.applyAsync('echo', 1, {}).get()).toBe(1)
    expect(await pool.apply('add', 'a')).toBe('a[object Object]')
    expect(await pool.map('echo', [1, 2], {})).toEqual([1, 2])
    expect(await pool.imap('echo', [3]).next()).toEqual({ done: false, value: 3 })
  } finally {
    for (const name of Object.keys(inherited)) Reflect.deleteProperty(Object.prototype, name)
  }
})

it('apply takes the options of a task', async () => {
  const { pool } = testPool()
  const heard: unknown[] = []
  const options = { callback: (value: unknown) => void heard.push(value) }
  expect(await pool.apply('echo', 1, options)).toBe(1)
  await expect.poll(() => heard).toEqual([1])
  const signal = AbortSignal.abort('late')
  await expect(pool.apply('echo', 1, { signal })).rejects.toMatchObject({ cause: 'late' })
  await expect(pool.apply('sleep', 60_000, { timeoutMs: 20 })).rejects.toThrow('limit of 20 ms')
})
