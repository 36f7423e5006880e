import { describe, expect, test } from 'vitest'
import { CpuLedger } from './cpu-ledger'
import { sweepInto, World } from './process-world.fixture'

const KEEPER = -1
const ROOT = 0

function ledgerWithKeeper(): CpuLedger {
  const ledger = new CpuLedger()
  ledger.open(KEEPER, 0, 0, false)
  ledger.open(ROOT, 0, 0)
  return ledger
}

describe('the ledger of a tree', () => {
  test('tells children that were never seen from the counter of the parent that waited for them', () => {
    const ledger = ledgerWithKeeper()
    ledger.read(ROOT, 50, 0, KEEPER)
    ledger.read(ROOT, 60, 300, KEEPER)
    expect(ledger.sum()).toEqual({ totalMs: 360, unsampledMs: 300 })
  })

  test('counts a child once that was seen and then folded into its parent', () => {
    const ledger = ledgerWithKeeper()
    ledger.open(1, 0, 0)
    ledger.read(ROOT, 50, 0, KEEPER)
    ledger.read(1, 80, 0, ROOT)
    ledger.read(ROOT, 50, 100, KEEPER)
    ledger.close(1)
    expect(ledger.sum()).toEqual({ totalMs: 150, unsampledMs: 20 })
  })

  test('when all have ended the keeper tells what came after the last readings', () => {
    const ledger = ledgerWithKeeper()
    ledger.open(1, 0, 0)
    ledger.read(KEEPER, 9, 0, undefined)
    ledger.read(ROOT, 50, 0, KEEPER)
    ledger.read(1, 80, 0, ROOT)
    ledger.read(KEEPER, 9, 55 + 100, undefined)
    ledger.close(1)
    ledger.close(ROOT)
    expect(ledger.sum()).toEqual({ totalMs: 155, unsampledMs: 25 })
  })

  test('what a process had used and collected before the watch is left out, also once it was folded', () => {
    const ledger = new CpuLedger()
    ledger.open(0, 1000, 5000)
    ledger.open(1, 700, 300)
    ledger.read(0, 1010, 5000, undefined)
    ledger.read(1, 720, 340, 0)
    expect(ledger.sum()).toEqual({ totalMs: 10 + 20 + 40, unsampledMs: 40 })
    ledger.read(0, 1010, 5000 + 725 + 340, undefined)
    ledger.close(1)
    expect(ledger.sum()).toEqual({ totalMs: 10 + 25 + 40, unsampledMs: 45 })
  })

  test('a child that nobody waited for counts as it was last read', () => {
    const ledger = ledgerWithKeeper()
    ledger.open(1, 0, 0)
    ledger.read(1, 80, 0, ROOT)
    ledger.close(1)
    ledger.read(ROOT, 50, 0, KEEPER)
    expect(ledger.sum()).toEqual({ totalMs: 130, unsampledMs: 0 })
  })
})

describe('the ledger of a random tree whose truth is known', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed)

  test('is the truth to the last digit once all were waited for, and never more than it before', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: false, tickMs: 0 })
      const ledger = new CpuLedger()
      const sweep = sweepInto(ledger, world)
      for (let beat = 0; beat < 40; beat += 1) {
        sweep()
        expect(ledger.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      sweep()
      sweep()
      expect(ledger.sum().totalMs).toBeCloseTo(world.usedMs, 6)
    }
  })

  test('with counters cut to ticks it stays within the ticks', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: false, tickMs: 10 })
      const ledger = new CpuLedger()
      const sweep = sweepInto(ledger, world)
      for (let beat = 0; beat < 40; beat += 1) {
        sweep()
        expect(ledger.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      sweep()
      sweep()
      // Own counters are fine; the keeper's is cut, which can hide one tick of the rest.
      expect(ledger.sum().totalMs).toBeGreaterThan(world.usedMs - 10)
    }
  })

  test('with orphans, and parents that ignore the end of their children, it is never more than the truth', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: true, tickMs: 10 })
      const ledger = new CpuLedger()
      const sweep = sweepInto(ledger, world)
      for (let beat = 0; beat < 40; beat += 1) {
        sweep()
        expect(ledger.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      sweep()
      sweep()
      const { totalMs } = ledger.sum()
      expect(totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
      expect(totalMs).toBeGreaterThanOrEqual(world.keptMs - 10 * world.parents)
    }
  })
})
