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

  it('refuse a chunk size that is none', async () => {
    const { pool } = testPool()
    await expect(pool.map('echo', [1], { chunkSize: 0 })).rejects.toThrow(/chunkSize/)
    expect(() => pool.imap('echo', [1], { chunkSize: 1.5 })).toThrow(/chunkSize/)
  })
})
