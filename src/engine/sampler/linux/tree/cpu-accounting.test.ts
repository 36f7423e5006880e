import { describe, expect, test } from 'vitest'
import { CpuAccounting } from './cpu-accounting'
import { scanInto, World } from './process-world.fixture'

const SUPERVISOR = -1
const ROOT = 0

function accountingWithCommandSupervisor(): CpuAccounting {
  const accounting = new CpuAccounting()
  accounting.open(SUPERVISOR, 0, 0, false)
  accounting.open(ROOT, 0, 0)
  return accounting
}

describe('the CPU accounting of a tree', () => {
  test('tells children that were never seen from the counter of the parent that waited for them', () => {
    const accounting = accountingWithCommandSupervisor()
    accounting.read(ROOT, 50, 0, SUPERVISOR)
    accounting.read(ROOT, 60, 300, SUPERVISOR)
    expect(accounting.sum()).toEqual({ totalMs: 360, unsampledMs: 300 })
  })

  test('counts a child once that was seen and then folded into its parent', () => {
    const accounting = accountingWithCommandSupervisor()
    accounting.open(1, 0, 0)
    accounting.read(ROOT, 50, 0, SUPERVISOR)
    accounting.read(1, 80, 0, ROOT)
    accounting.read(ROOT, 50, 100, SUPERVISOR)
    accounting.close(1)
    expect(accounting.sum()).toEqual({ totalMs: 150, unsampledMs: 20 })
  })

  test('when all have ended the command supervisor tells what came after the last readings', () => {
    const accounting = accountingWithCommandSupervisor()
    accounting.open(1, 0, 0)
    accounting.read(SUPERVISOR, 9, 0, undefined)
    accounting.read(ROOT, 50, 0, SUPERVISOR)
    accounting.read(1, 80, 0, ROOT)
    accounting.read(SUPERVISOR, 9, 55 + 100, undefined)
    accounting.close(1)
    accounting.close(ROOT)
    expect(accounting.sum()).toEqual({ totalMs: 155, unsampledMs: 25 })
  })

  test('what a process had used and collected before the watch is left out, also once it was folded', () => {
    const accounting = new CpuAccounting()
    accounting.open(0, 1000, 5000)
    accounting.open(1, 700, 300)
    accounting.read(0, 1010, 5000, undefined)
    accounting.read(1, 720, 340, 0)
    expect(accounting.sum()).toEqual({ totalMs: 10 + 20 + 40, unsampledMs: 40 })
    accounting.read(0, 1010, 5000 + 725 + 340, undefined)
    accounting.close(1)
    expect(accounting.sum()).toEqual({ totalMs: 10 + 25 + 40, unsampledMs: 45 })
  })

  test('a child that nobody waited for counts as it was last read', () => {
    const accounting = accountingWithCommandSupervisor()
    accounting.open(1, 0, 0)
    accounting.read(1, 80, 0, ROOT)
    accounting.close(1)
    accounting.read(ROOT, 50, 0, SUPERVISOR)
    expect(accounting.sum()).toEqual({ totalMs: 130, unsampledMs: 0 })
  })
})

describe('the CPU accounting of a random tree whose truth is known', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed)

  test('is the truth to the last digit once all were waited for, and never more than it before', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: false, tickMs: 0 })
      const accounting = new CpuAccounting()
      const scan = scanInto(accounting, world)
      for (let tick = 0; tick < 40; tick += 1) {
        scan()
        expect(accounting.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      scan()
      scan()
      expect(accounting.sum().totalMs).toBeCloseTo(world.usedMs, 6)
    }
  })

  test('with counters cut to ticks it stays within the ticks', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: false, tickMs: 10 })
      const accounting = new CpuAccounting()
      const scan = scanInto(accounting, world)
      for (let tick = 0; tick < 40; tick += 1) {
        scan()
        expect(accounting.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      scan()
      scan()
      // Own counters are fine; the command supervisor's is cut, which can hide one tick of the rest.
      expect(accounting.sum().totalMs).toBeGreaterThan(world.usedMs - 10)
    }
  })

  test('with orphans, and parents that ignore the end of their children, it is never more than the truth', () => {
    for (const seed of seeds) {
      const world = new World(seed, { lossy: true, tickMs: 10 })
      const accounting = new CpuAccounting()
      const scan = scanInto(accounting, world)
      for (let tick = 0; tick < 40; tick += 1) {
        scan()
        expect(accounting.sum().totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
        world.live(60)
      }
      world.endAll()
      scan()
      scan()
      const { totalMs } = accounting.sum()
      expect(totalMs).toBeLessThanOrEqual(world.usedMs + 1e-6)
      expect(totalMs).toBeGreaterThanOrEqual(world.keptMs - 10 * world.parents)
    }
  })
})
