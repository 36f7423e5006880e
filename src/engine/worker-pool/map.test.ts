/** `map` and `starmap`: many inputs in one go. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { defaultChunkSize } from './map'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

it('map chunks by the rule of Python', () => {
  expect([1, 8, 9, 100].map((inputs) => defaultChunkSize(inputs, 2))).toEqual([1, 1, 2, 13])
})

describe.each(kinds)('map and starmap on %s workers', (kind) => {
  it('bring values back in order of the inputs, whatever the chunk size', async () => {
    const { pool } = testPool({ kind })
    const inputs = upTo(100)
    const pairs = inputs.map((n) => [n, n] as const)
    for (const chunkSize of [undefined, 1, 3, 20, 100, 150]) {
      expect(await pool.map('echo', inputs, { chunkSize })).toEqual(inputs)
      expect(await pool.starmap('add', pairs, { chunkSize })).toEqual(inputs.map((n) => n + n))
    }
  })

  it('take any iterable, and none of its inputs gives no value', async () => {
    const { pool } = testPool({ kind })
    expect(await pool.map('echo', new Set([1, 2]))).toEqual([1, 2])
    for (const chunkSize of [undefined, 1]) {
      expect(await pool.map('echo', [], { chunkSize })).toEqual([])
      expect(await pool.starmap('add', [], { chunkSize })).toEqual([])
    }
  })

  it('reject with the first error in order of the inputs, after all have ended', async () => {
    const { pool, told } = testPool({ kind })
    const failing = pool.starmap('fail', [['a'], ['b'], ['c']])
    await expect(failing).rejects.toThrow('a')
    pool.close()
    await pool.join()
    expect(told.settled.length).toBe(3)
  })

  it('wait for the others when one has failed, also with errors of 1 MB', async () => {
    const { pool, told } = testPool({ kind })
    const inputs = [0, 300].map((ms) => [ms, 1024 ** 2] as const)
    await expect(pool.map('failLarge', inputs)).rejects.toMatchObject({ name: 'RangeError' })
    pool.close()
    await pool.join()
    expect(told.settled.toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  it('reject with an error of the inputs, and the pool goes on', async () => {
    const { pool } = testPool({ kind })
    function* inputs(before: number): Generator<number> {
      yield* upTo(before)
      throw new Error('no more')
    }
    for (const before of [0, 0, 3]) {
      await expect(pool.map('echo', inputs(before), { chunkSize: 1 })).rejects.toThrow('no more')
    }
    expect(await pool.map('echo', [1])).toEqual([1])
  })

  it('reject when one input cannot be sent, after the others of its chunk', async () => {
    const { pool, told } = testPool({ kind })
    const { port1, port2 } = new MessageChannel()
    for (const unsendable of [() => 1, port1]) {
      const mapped = pool.map('echo', [new Map(), unsendable, 3], { chunkSize: 3 })
      await expect(mapped).rejects.toThrow('pass plain data')
    }
    port1.close()
    port2.close()
    pool.close()
    await pool.join()
    expect(told.settled).toHaveLength(6)
    expect(told.ended).toMatchObject(Array(2).fill({ expected: true }))
  })

  it('reject for what makes no sense', async () => {
    const { pool } = testPool({ kind })
    for (const chunkSize of [0, -1, 1.5])
      await expect(pool.map('echo', [1], { chunkSize })).rejects.toThrow(/chunkSize/)
    await expect(pool.map('echo', [1], { timeoutMs: -1 })).rejects.toThrow(/timeoutMs/)
  })

  it('run 10,000 tasks that were submitted one by one', async () => {
    const { pool } = testPool({ kind })
    const inputs = upTo(10_000)
    expect(await Promise.all(inputs.map((n) => pool.apply('echo', n)))).toEqual(inputs)
  })
})
