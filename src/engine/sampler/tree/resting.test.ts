import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import { monotonicMs } from '../../common/clock'
import { Resting, type Rest } from './resting'
import { RowBuffer } from './row-buffer'
import { SweepDraft } from './sweep-draft'

const sched = { cpuMs: 2.5, waitMs: 0.5, slices: 7 }
const period = 40

describe('processes at rest', () => {
  let folder = ''
  let path = ''
  let descriptor = 0
  const buffer = new RowBuffer()
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resting-'))
    path = join(folder, 'schedstat')
    writeFileSync(path, '2500000 500000 7\n')
    descriptor = openSync(path, 'r')
  })
  afterEach(() => {
    closeSync(descriptor)
    rmSync(folder, { recursive: true })
  })

  const draftOf = (precision: 'quick' | 'exact' = 'quick'): SweepDraft =>
    new SweepDraft(monotonicMs(), precision, false, new Float64Array(), buffer, {
      turn: 0,
      sinceMs: 10,
    })
  const restAt = (at: number, of: Partial<Rest> = {}): Rest => {
    const rows = new Float64Array(2 * ROW_STRIDE).fill(1)
    const never = { readDearAt: Infinity, tellDearAt: Infinity, tellDearMs: period }
    return { descriptor, sched, at, rows, ...never, ...of }
  }
  /** What a sweep told, row by row; undefined when it is to be read as a whole. */
  const sweep = (resting: Resting, slot: number): Float64Array | undefined =>
    resting.passes(slot, false, draftOf()) ? buffer.since(0) : undefined

  test('are told again with the time, without the dear figures', () => {
    const resting = new Resting()
    const slot = resting.takeSlot()
    expect(sweep(resting, slot)).toBeUndefined()
    const before = monotonicMs()
    resting.put(slot, restAt(before))
    const rows = sweep(resting, slot) ?? []
    expect(rows).toHaveLength(2 * ROW_STRIDE)
    for (const row of [0, ROW_STRIDE]) {
      expect(rows[row + Row.t]).toBeGreaterThanOrEqual(before)
      expect(rows[row + Row.t]).toBe(resting.seenAt(slot))
      expect(rows[row + Row.rssBytes]).toBe(1)
      expect(rows.slice(row + Row.pssBytes, row + ROW_STRIDE).every(Number.isNaN)).toBe(true)
    }
    expect(resting.passes(slot, false, draftOf('exact'))).toBe(false)
  })

  test('have their dear figures told once a period, though nobody reads them', async () => {
    const resting = new Resting()
    const slot = resting.takeSlot()
    const now = monotonicMs()
    resting.put(slot, restAt(now, { tellDearAt: now }))
    const toldAt: number[] = []
    await expect
      .poll(() => {
        const rows = sweep(resting, slot)
        if (rows?.[Row.voluntarySwitches] === 1) toldAt.push(rows[Row.t] ?? Number.NaN)
        return toldAt.length
      })
      .toBe(3)
    const [first = 0, second = 0, third = 0] = toldAt
    expect(second - first).toBeGreaterThanOrEqual(period)
    expect(third - second).toBeGreaterThanOrEqual(period)
  })

  test.each([
    ['used CPU', '2600000 500000 7\n'],
    ['got a core', '2500000 500000 8\n'],
    ['ended', ''],
  ])('are read as a whole when one %s', (_what, line) => {
    const resting = new Resting()
    const slot = resting.takeSlot()
    resting.put(slot, restAt(monotonicMs()))
    expect(sweep(resting, slot)).toBeDefined()
    writeFileSync(path, line)
    expect(sweep(resting, slot)).toBeUndefined()
  })

  test('are read as a whole when dear figures have to be read, or all are asked for', () => {
    const resting = new Resting()
    const slot = resting.takeSlot()
    const now = monotonicMs()
    resting.put(slot, restAt(now, { readDearAt: now }))
    expect(sweep(resting, slot)).toBeUndefined()
    resting.put(slot, restAt(now))
    expect(sweep(resting, slot)).toBeDefined()
    resting.endAll()
    expect(sweep(resting, slot)).toBeUndefined()
    expect(resting.seenAt(slot)).toBeDefined()
  })

  test('are left out only after a second at rest, and no more once they have run', () => {
    const resting = new Resting()
    const slot = resting.takeSlot()
    const toldRows = (): number => {
      expect(resting.passes(slot, true, draftOf())).toBe(true)
      return buffer.length / ROW_STRIDE
    }
    const now = monotonicMs()
    resting.put(slot, restAt(now - 1500))
    resting.put(slot, restAt(now))
    expect(toldRows()).toBe(0)
    resting.ran(slot)
    resting.put(slot, restAt(now))
    expect(toldRows()).toBe(2)
    expect(toldRows()).toBe(2)
  })

  test('have places of their own, which are used again', () => {
    const resting = new Resting()
    const slots = Array.from({ length: 200 }, () => resting.takeSlot())
    expect(new Set(slots).size).toBe(200)
    const now = monotonicMs()
    for (const slot of slots) {
      const rows = new Float64Array(2 * ROW_STRIDE).fill(slot)
      resting.put(slot, restAt(now, { rows }))
    }
    for (const slot of slots) expect(sweep(resting, slot)?.[Row.series]).toBe(slot)
    resting.giveBack(50)
    const again = resting.takeSlot()
    expect(again).toBe(50)
    expect(sweep(resting, again)).toBeUndefined()
  })
})
