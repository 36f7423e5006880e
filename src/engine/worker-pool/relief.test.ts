/** Short tasks beside one that computes for long, in a pool whose other worker has nothing to do. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'coreloom-relief-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe.each(kinds)('with %s workers', (kind) => {
  /** A pool of two that knows the function as a short one. */
  async function knownShort(start?: 'lazy') {
    const tested = testPool({ kind, size: 2, start })
    for (const value of upTo(30)) await tested.pool.apply('holdUntil', { value })
    return tested
  }

  it.each([
    ['submitted with it', 200],
    ['submitted later', 0],
  ])('those that were %s are done while it still computes', async (_, before) => {
    const { pool } = await knownShort()
    const [go, begun] = [join(folder, 'go'), join(folder, 'begun')]
    const task = (value: number) => pool.applyAsync<number>('holdUntil', { value })
    const first = upTo(before).map(task)
    const long = pool.applyAsync<number>('holdUntil', { value: -1, go, begun })
    if (before === 0) await expect.poll(() => existsSync(begun)).toBe(true)
    const rest = upTo(200).map(task)
    const values = await Promise.all([...first, ...rest].map((each) => each.get()))
    expect(values).toEqual([...upTo(before), ...upTo(200)])
    expect(long.ready()).toBe(false)
    writeFileSync(go, '')
    expect(await long.get()).toBe(-1)
  })

  it('those of a lazy pool have another worker started', async () => {
    const { pool, told } = await knownShort('lazy')
    const go = join(folder, 'go')
    const long = pool.applyAsync<number>('holdUntil', { value: -1, go })
    const short = upTo(100).map((value) => pool.apply('holdUntil', { value }))
    expect(await Promise.all(short)).toEqual(upTo(100))
    expect(long.ready()).toBe(false)
    expect(told.ready).toHaveLength(2)
    writeFileSync(go, '')
    expect(await long.get()).toBe(-1)
  })

  it('those behind one that came after what cannot be sent are done as well', async () => {
    const { pool } = await knownShort()
    const go = join(folder, 'go')
    const unsendable = pool.apply('holdUntil', { value: () => 1 })
    const long = pool.applyAsync<number>('holdUntil', { value: -1, go })
    const short = upTo(100).map((value) => pool.apply('holdUntil', { value }))
    await expect(unsendable).rejects.toThrow('cannot be sent')
    expect(await Promise.all(short)).toEqual(upTo(100))
    writeFileSync(go, '')
    expect(await long.get()).toBe(-1)
  })

  it('each is run once, however often tasks are taken back', async () => {
    const { pool } = await knownShort()
    const ran = join(folder, 'ran')
    writeFileSync(ran, '')
    const expected: number[] = []
    for (const round of upTo(10)) {
      const values = upTo(300).map((index) => round * 300 + index)
      expected.push(...values)
      // Some take so long that what is behind them is taken back, right when they end or a little before.
      const inputs = values.map((value) => ({
        value,
        ran,
        ms: value % 97 === 50 ? 8 + (value % 9) : 0,
      }))
      expect(await Promise.all(inputs.map((input) => pool.apply('holdUntil', input)))).toEqual(
        values,
      )
    }
    const lines = readFileSync(ran, 'utf8').trim().split('\n').map(Number)
    expect(lines.toSorted((a, b) => a - b)).toEqual(expected)
  })

  it('those of one chunk stay with their worker', async () => {
    const { pool } = await knownShort()
    const go = join(folder, 'go')
    const inputs = upTo(20).map((value) => (value === 5 ? { value, go } : { value }))
    const mapped = pool.map('holdUntil', inputs, { chunkSize: 20 })
    const other = await pool.apply('holdUntil', { value: 99 })
    writeFileSync(go, '')
    expect(other).toBe(99)
    expect(await mapped).toEqual(upTo(20))
  })
})
