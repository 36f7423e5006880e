/** `imap` and `imapUnordered`: values one after another, inputs read as they are needed. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

async function readAll<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const read: Value[] = []
  for await (const value of values) read.push(value)
  return read
}

describe.each(kinds)('imap and imapUnordered on %s workers', (kind) => {
  it('yield in order, read inputs lazily and go on after an error', async () => {
    const { pool } = testPool({ kind })
    let read = 0
    function* inputs(): Generator<number> {
      for (; read < 100;) {
        read += 1
        yield read
      }
    }
    const values = pool.imap<number>('echo', inputs())
    expect(await values.next()).toEqual({ done: false, value: 1 })
    expect(read).toBeLessThan(10)
    const rest: number[] = []
    for await (const value of values) rest.push(value)
    expect(rest).toEqual(Array.from({ length: 99 }, (_, index) => index + 2))

    const failing = pool.imap('fail', ['x', 'y'])
    await expect(failing.next()).rejects.toThrow('x')
    await expect(failing.next()).rejects.toThrow('y')
    expect(await failing.next()).toEqual({ done: true, value: undefined })
  })

  it.each(['imap', 'imapUnordered'] as const)('yield nothing after a break: %s', async (method) => {
    const { pool } = testPool({ kind, size: 1 })
    const values = pool[method]<number>('echo', upTo(2))
    for await (const _ of values) break
    await pool.apply('sleep', 50)
    expect(await readAll(values)).toEqual([])
  })

  it.each(['imap', 'imapUnordered'] as const)(
    'yield nothing after inputs that end the reading themselves: %s',
    async (method) => {
      const { pool } = testPool({ kind, size: 1 })
      let refused: unknown
      function* inputs(): Generator<number> {
        yield 0
        // A generator that runs cannot be returned from.
        values.return?.().catch((error: unknown) => (refused = error))
        yield 1
      }
      const values = pool[method]<number>('echo', inputs())
      expect(await readAll(values)).toEqual([])
      await pool.apply('sleep', 50)
      expect([await readAll(values), refused]).toEqual([[], expect.any(TypeError)])
    },
  )

  it('yield whatever ends first when the order does not matter', async () => {
    const { pool } = testPool({ kind })
    await pool.map('echo', [1, 2])
    const seen: number[] = []
    for await (const ms of pool.imapUnordered<number>('sleep', [3000, 10])) seen.push(ms)
    expect(seen).toEqual([10, 3000])
  })

  it.each([1, 2, 4])(
    'tell an error of the inputs after the values before it, in chunks of %i',
    async (chunkSize) => {
      const { pool } = testPool({ kind })
      function* inputs(before: number): Generator<number> {
        yield* upTo(before)
        throw new Error('no more')
      }
      for (const method of ['imap', 'imapUnordered'] as const) {
        for (const before of [0, 3, 7]) {
          const values = pool[method]<number>('echo', inputs(before), { chunkSize })
          const read: unknown[] = []
          for (let turn = 0; turn < before; turn += 1) read.push((await values.next()).value)
          expect(read.toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(before))
          await expect(values.next()).rejects.toThrow('no more')
          expect(await values.next()).toEqual({ done: true, value: undefined })
        }
      }
    },
  )

  it('yield every value once, in chunks too, and nothing for no inputs', async () => {
    const { pool } = testPool({ kind })
    const inputs = upTo(1000)
    for (const [sent, chunkSize] of [
      [inputs, 100],
      [inputs, 7],
      [[], 1],
    ] as const) {
      expect(await readAll(pool.imap('echo', sent, { chunkSize }))).toEqual(sent)
      const any = await readAll(pool.imapUnordered<number>('echo', sent, { chunkSize }))
      expect(any.toSorted((a, b) => a - b)).toEqual(sent)
    }
  })

  it('yield the values before and after one that failed or took too long', async () => {
    const { pool } = testPool({ kind })
    const values = pool.imap<number>('sleep', [0, 1, 60_000, 2], { timeoutMs: 500 })
    expect((await values.next()).value).toBe(0)
    expect((await values.next()).value).toBe(1)
    await expect(values.next()).rejects.toMatchObject({ name: 'TaskTimeoutError' })
    expect((await values.next()).value).toBe(2)
    expect((await values.next()).done).toBe(true)
  })

  it('close the inputs when a reader leaves', async () => {
    const { pool } = testPool({ kind })
    for (const method of ['imap', 'imapUnordered'] as const) {
      let isClosed = false
      function* inputs(): Generator<number> {
        try {
          for (let n = 0; ; n += 1) yield n
        } finally {
          isClosed = true
        }
      }
      for await (const value of pool[method]<number>('echo', inputs())) if (value > 2) break
      expect(isClosed).toBe(true)
    }
  })

  it('serve several readers at once', async () => {
    const { pool } = testPool({ kind })
    const values = pool.imapUnordered<number>('sleep', [80, 40, 60])
    const read = await Promise.all(Array.from({ length: 5 }, () => values.next()))
    const ended = read.flatMap(({ value }) => (value as number | undefined) ?? [])
    expect(ended.toSorted((a, b) => a - b)).toEqual([40, 60, 80])
    expect(read.filter(({ done }) => done)).toHaveLength(2)
    const ordered = pool.imap<number>('sleep', [30, 10, 20])
    const inOrder = await Promise.all(Array.from({ length: 4 }, () => ordered.next()))
    expect(inOrder.map(({ value }) => value as number | undefined)).toEqual([30, 10, 20, undefined])
  })

  it('give the values of what was submitted before the pool was closed', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const values = pool.imap<number>('echo', [1, 2, 3, 4, 5])
    expect((await values.next()).value).toBe(1)
    pool.close()
    expect((await values.next()).value).toBe(2)
    await expect(values.next()).rejects.toMatchObject({ name: 'PoolClosedError' })
  })

  it('refuse a chunk size that is none', async () => {
    const { pool } = testPool({ kind })
    expect(() => pool.imap('echo', [1], { chunkSize: 1.5 })).toThrow(/chunkSize/)
  })
})
