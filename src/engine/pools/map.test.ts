import { describe, expect, it } from 'vitest'
import { defaultChunkSize } from './map'
import { testPool } from './testing/test-pool'

describe('map, starmap and imap', () => {
  it('chunk by the rule of Python', () => {
    expect([1, 8, 9, 100].map((inputs) => defaultChunkSize(inputs, 2))).toEqual([1, 1, 2, 13])
  })

  it('spread lists of arguments', async () => {
    const { pool } = testPool()
    const sums = await pool.starmap('add', [
      [1, 2],
      [3, 4],
    ])
    expect(sums).toEqual([3, 7])
  })

  it('reject with the first error in order of the inputs, after all have ended', async () => {
    const { pool, told } = testPool()
    const failing = pool.starmap('fail', [['a'], ['b'], ['c']])
    await expect(failing).rejects.toThrow('a')
    pool.close()
    await pool.join()
    expect(told.settled.length).toBe(3)
  })

  it('yield in order, read inputs lazily and go on after an error', async () => {
    const { pool } = testPool()
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

  it('yield whatever ends first when the order does not matter', async () => {
    const { pool } = testPool()
    await pool.map('echo', [1, 2])
    const seen: number[] = []
    for await (const ms of pool.imapUnordered<number>('sleep', [3000, 10])) seen.push(ms)
    expect(seen).toEqual([10, 3000])
  })

  it('tell an error of the inputs after the values of those before it, then end', async () => {
    const { pool } = testPool()
    function* inputs(): Generator<number> {
      yield* [1, 2, 3]
      throw new Error('no more')
    }
    for (const values of [pool.imap('echo', inputs()), pool.imapUnordered('echo', inputs())]) {
      const read: unknown[] = []
      for (let turn = 0; turn < 3; turn += 1) read.push((await values.next()).value)
      expect(read.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3])
      await expect(values.next()).rejects.toThrow('no more')
      expect(await values.next()).toEqual({ done: true, value: undefined })
    }
  })

  it('close the inputs when a reader leaves', async () => {
    const { pool } = testPool()
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
    const { pool } = testPool()
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
    const { pool } = testPool({ size: 1 })
    const values = pool.imap<number>('echo', [1, 2, 3, 4, 5])
    expect((await values.next()).value).toBe(1)
    pool.close()
    expect((await values.next()).value).toBe(2)
    await expect(values.next()).rejects.toMatchObject({ name: 'PoolClosedError' })
  })

  it('refuse a chunk size that is none', async () => {
    const { pool } = testPool()
    await expect(pool.map('echo', [1], { chunkSize: 0 })).rejects.toThrow(/chunkSize/)
    expect(() => pool.imap('echo', [1], { chunkSize: 1.5 })).toThrow(/chunkSize/)
  })
})
