import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Row, ROW_STRIDE } from '../../../../shared/contract/tree-row'
import { monotonicMs } from '../../../common/clock'
import { IdleCache, type Rest } from './idle-cache'
import { RowBuffer } from './row-buffer'
import { ScanDraft } from './scan-draft'

const sched = { cpuMs: 2.5, waitMs: 0.5, slices: 7 }
const period = 40

describe('processes at rest', () => {
  let folder = ''
  let path = ''
  let descriptor = 0
  const buffer = new RowBuffer()
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idle-cache-'))
    path = join(folder, 'schedstat')
    writeFileSync(path, '2500000 500000 7\n')
    descriptor = openSync(path, 'r')
  })
  afterEach(() => {
    closeSync(descriptor)
    rmSync(folder, { recursive: true })
  })

  const draftOf = (precision: 'quick' | 'exact' = 'quick'): ScanDraft =>
    new ScanDraft(monotonicMs(), precision, false, new Float64Array(), buffer, {
      turn: 0,
      sinceMs: 10,
    })
  const restAt = (at: number, of: Partial<Rest> = {}): Rest => {
    const rows = new Float64Array(2 * ROW_STRIDE).fill(1)
    const never = { readExpensiveAt: Infinity, tellExpensiveAt: Infinity, tellExpensiveMs: period }
    return { descriptor, sched, at, rows, ...never, ...of }
  }
  /** What a scan told, row by row; undefined when it is to be read as a whole. */
  const scan = (idleCache: IdleCache, slot: number): Float64Array | undefined =>
    idleCache.passes(slot, false, draftOf()) ? buffer.since(0) : undefined

  test('are told again with the time, without the expensive figures', () => {
    const idleCache = new IdleCache()
    const slot = idleCache.takeSlot()
    expect(scan(idleCache, slot)).toBeUndefined()
    const before = monotonicMs()
    idleCache.put(slot, restAt(before))
    const rows = scan(idleCache, slot) ?? []
    expect(rows).toHaveLength(2 * ROW_STRIDE)
    for (const row of [0, ROW_STRIDE]) {
      expect(rows[row + Row.t]).toBeGreaterThanOrEqual(before)
      expect(rows[row + Row.t]).toBe(idleCache.seenAt(slot))
      expect(rows[row + Row.rssBytes]).toBe(1)
      expect(rows.slice(row + Row.pssBytes, row + ROW_STRIDE).every(Number.isNaN)).toBe(true)
    }
    expect(idleCache.passes(slot, false, draftOf('exact'))).toBe(false)
  })

  test('have their expensive figures told once a period, though nobody reads them', async () => {
    const idleCache = new IdleCache()
    const slot = idleCache.takeSlot()
    const now = monotonicMs()
    idleCache.put(slot, restAt(now, { tellExpensiveAt: now }))
    const toldAt: number[] = []
    await expect
      .poll(() => {
        const rows = scan(idleCache, slot)
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
    const idleCache = new IdleCache()
    const slot = idleCache.takeSlot()
    idleCache.put(slot, restAt(monotonicMs()))
    expect(scan(idleCache, slot)).toBeDefined()
    writeFileSync(path, line)
    expect(scan(idleCache, slot)).toBeUndefined()
  })

  test('are read as a whole when expensive figures have to be read, or all are asked for', () => {
    const idleCache = new IdleCache()
    const slot = idleCache.takeSlot()
    const now = monotonicMs()
    idleCache.put(slot, restAt(now, { readExpensiveAt: now }))
    expect(scan(idleCache, slot)).toBeUndefined()
    idleCache.put(slot, restAt(now))
    expect(scan(idleCache, slot)).toBeDefined()
    idleCache.endAll()
    expect(scan(idleCache, slot)).toBeUndefined()
    expect(idleCache.seenAt(slot)).toBeDefined()
  })

  test('are left out only after a second at rest, and no more once they have run', () => {
    const idleCache = new IdleCache()
    const slot = idleCache.takeSlot()
    const toldRows = (): number => {
      expect(idleCache.passes(slot, true, draftOf())).toBe(true)
      return buffer.length / ROW_STRIDE
    }
    const now = monotonicMs()
    idleCache.put(slot, restAt(now - 1500))
    idleCache.put(slot, restAt(now))
    expect(toldRows()).toBe(0)
    idleCache.ran(slot)
    idleCache.put(slot, restAt(now))
    expect(toldRows()).toBe(2)
    expect(toldRows()).toBe(2)
  })

  test('have places of their own, which are used again', () => {
    const idleCache = new IdleCache()
    const slots = Array.from({ length: 200 }, () => idleCache.takeSlot())
    expect(new Set(slots).size).toBe(200)
    const now = monotonicMs()
    for (const slot of slots) {
      const rows = new Float64Array(2 * ROW_STRIDE).fill(slot)
      idleCache.put(slot, restAt(now, { rows }))
    }
    for (const slot of slots) expect(scan(idleCache, slot)?.[Row.series]).toBe(slot)
    idleCache.giveBack(50)
    const again = idleCache.takeSlot()
    expect(again).toBe(50)
    expect(scan(idleCache, again)).toBeUndefined()
  })
})
