import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { rates } from '../../../shared/series/rates'
import { PortableReader } from './portable-reader'
import type { Target } from '../reader'
import { startChild, type Spinner } from '../spinners.fixture'

const HOST: Target = { role: 'host', pid: process.pid, ownProcess: true }

/** A busy machine may take readings far apart; here that is no gap. */
const ANY_INTERVAL_MS = 60_000

describe('the portable reader', () => {
  let asked: readonly Target[] = []
  const reader = new PortableReader(() => asked)
  const readTargets = (targets: readonly Target[]) => {
    asked = targets
    return reader.scan()
  }
  const spinners: Spinner[] = []
  const startedChild = async (worker: number): Promise<Spinner> => {
    const child = await startChild(worker)
    spinners.push(child)
    return child
  }
  afterEach(async () => {
    await Promise.all(spinners.splice(0).map((spinner) => spinner.end()))
  })

  const readProcess = async (target: Target) => (await readTargets([target])).targets[0]?.process

  test("counts a child's CPU within 3 % of getrusage and knows its memory", async () => {
    const child = await startedChild(0)
    // Long enough that what the child uses after it has told is little beside it.
    const ownCpuMs = await child.spin(3000)
    const reading = await readProcess(child.target)
    expect(Math.abs((reading?.cpuMs ?? 0) / ownCpuMs - 1)).toBeLessThan(0.03)
    expect(reading?.rssBytes).toBeGreaterThan(10_000_000)
  })

  test('has no rate at the first reading, and afterwards the load of a process that spins', async () => {
    const child = await startedChild(0)
    const t: number[] = []
    const cpuMs: (number | null)[] = []
    for (let i = 0; i < 4; i += 1) {
      await child.spin(100)
      const reading = await readProcess(child.target)
      t.push(reading?.at ?? 0)
      cpuMs.push(reading?.cpuMs ?? null)
    }
    const [first, ...later] = rates(t, cpuMs, ANY_INTERVAL_MS)
    expect(first).toBeUndefined()
    for (const load of later) expect(load).toBeGreaterThan(0)
    expect((cpuMs[3] ?? 0) - (cpuMs[0] ?? 0)).toBeGreaterThanOrEqual(280)
  })

  test('reads its own process as the runtime tells it', async () => {
    const before = process.cpuUsage()
    const reading = await readProcess(HOST)
    const after = process.cpuUsage()
    expect(reading?.cpuMs).toBeGreaterThanOrEqual((before.user + before.system) / 1000)
    expect(reading?.cpuMs).toBeLessThanOrEqual((after.user + after.system) / 1000)
    expect(reading?.rssBytes).toBeGreaterThan(10_000_000)
  })

  test('reads every core', async () => {
    const first = await readTargets([])
    await sleep(100)
    const { cores } = await readTargets([])
    expect(cores.length).toBe(cpus().length)
    for (const [core, busy] of cores.entries()) {
      expect(busy).toBeGreaterThanOrEqual(first.cores[core] ?? Infinity)
    }
  })

  test('a process that ended has no reading, alone or among others', async () => {
    const [ended, alive] = [await startedChild(0), await startedChild(1)]
    const targets = [ended.target, alive.target, HOST]
    expect((await readTargets(targets)).targets.length).toBe(3)
    await ended.end()
    expect((await readTargets([ended.target])).targets).toEqual([])
    const { targets: rest } = await readTargets(targets)
    expect(rest.map(({ target }) => target)).toEqual([alive.target, HOST])
  })

  test('a thread has the CPU that its runtime tells, and no reading where it tells none or ended', async () => {
    const thread = { role: 'worker', pid: process.pid, ownProcess: false } as const
    const targets: Target[] = [
      { ...thread, worker: 0, threadCpuMs: () => Promise.resolve(12.5) },
      { ...thread, worker: 1, threadCpuMs: () => Promise.resolve(undefined) },
      { ...thread, worker: 2, threadCpuMs: () => Promise.reject(new Error('Worker not running')) },
      { ...thread, worker: 3 },
    ]
    const readings = (await readTargets(targets)).targets
    expect(readings.map(({ target }) => target.worker)).toEqual([0])
    expect(readings[0]?.thread?.cpuMs).toBe(12.5)
    expect(readings[0]?.process).toBeUndefined()
  })

  test('a thread whose CPU nobody tells still has the counters of its event loop; a process has them of no use', async () => {
    const worker = { role: 'worker', pid: process.pid, worker: 0 } as const
    const loopTimes = () => ({ activeMs: 3, idleMs: 4 })
    const thread: Target = { ...worker, ownProcess: false, loopTimes }
    const ended: Target = { ...worker, ownProcess: false, loopTimes: () => undefined }
    const own: Target = { ...worker, ownProcess: true, loopTimes }
    const { targets } = await readTargets([thread, ended, own])
    expect(targets.map(({ target }) => target)).toEqual([thread, own])
    expect(targets[0]?.thread).toMatchObject({ loopActiveMs: 3, loopIdleMs: 4 })
    expect(targets[0]?.thread?.cpuMs).toBeUndefined()
    expect(targets[1]?.thread).toBeUndefined()
  })

  test('a figure that never comes is left out, and the others are not', async () => {
    const worker: Target = {
      worker: 0,
      role: 'worker',
      pid: process.pid,
      ownProcess: false,
      threadCpuMs: () => new Promise(() => {}),
    }
    const { targets } = await readTargets([worker, HOST])
    expect(targets.map(({ target }) => target)).toEqual([HOST])
  })
})
