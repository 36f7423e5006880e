import { cpus } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rate } from '../../../shared/series/rates'
import type { LinuxReader } from './linux-reader'
import type { Counters, Target } from '../reader'
import { keptSpinners, startChild, startThread } from '../spinners.fixture'
import { HOST, openReader, readTargets } from './read-targets.fixture'

describe.runIf(process.platform === 'linux')('the reader of /proc', () => {
  let reader: LinuxReader
  const { started } = keptSpinners()

  beforeEach(() => {
    reader = openReader()
  })
  afterEach(() => reader.close())

  const readOne = (target: Target, precision?: 'exact'): Counters | undefined =>
    readTargets(reader, [target], precision).targets[0]

  test('tells the CPU of a spinning thread within 3 % of what the thread says itself', async () => {
    const thread = await started(startThread(0))
    const ownCpuMs = await thread.spin(1500)
    const cpuMs = readOne(thread.target)?.thread?.cpuMs
    expect(Math.abs((cpuMs ?? 0) / ownCpuMs - 1)).toBeLessThan(0.03)
  })

  test('tells the CPU of a process, ended threads included, within 3 % of getrusage', async () => {
    const child = await started(startChild(0, true))
    readOne(child.target)
    const ownCpuMs = await child.spin(2500)
    const cpuMs = readOne(child.target, 'exact')?.process?.cpuMs
    expect(Math.abs((cpuMs ?? 0) / ownCpuMs - 1)).toBeLessThan(0.03)
  })

  test('tells short work of a process to the ms when asked exactly, where ticks would lose up to 20', async () => {
    const child = await started(startChild(0))
    for (const ms of [20, 25, 30, 35, 40]) {
      const ownCpuMs = await child.spin(ms)
      const exactMs = readOne(child.target, 'exact')?.process?.cpuMs ?? 0
      expect(exactMs).toBeGreaterThan(ownCpuMs - 1)
    }
  })

  test('tells no more CPU of a process than it used, and never less than before', async () => {
    const child = await started(startChild(0))
    let before = 0
    for (const precision of [undefined, 'exact', undefined, 'exact', undefined] as const) {
      const ownCpuMs = child.spin(100)
      const during = readOne(child.target, precision)?.process?.cpuMs ?? -1
      expect(during).toBeGreaterThanOrEqual(before)
      expect(during).toBeLessThanOrEqual(await ownCpuMs)
      before = during
    }
  })

  test('reads a process and its main thread, a thread alone, and of the host its process', async () => {
    const [child, thread] = await Promise.all([started(startChild(0)), started(startThread(1))])
    const { targets } = readTargets(reader, [child.target, thread.target, HOST])
    expect(targets.map(({ target }) => target)).toEqual([child.target, thread.target, HOST])
    expect(targets.map(({ process: p }) => p?.rssBytes !== undefined)).toEqual([true, false, true])
    for (const { thread: counters } of targets.slice(0, 2)) {
      expect(counters?.cpuMs).toBeGreaterThan(0)
      expect(counters?.waitMs).toBeGreaterThanOrEqual(0)
      expect(counters?.core).toBeLessThan(cpus().length)
    }
    const rssBytes = targets[2]?.process?.rssBytes ?? 0
    expect(Math.abs(rssBytes / process.memoryUsage.rss() - 1)).toBeLessThan(0.1)
  })

  test('tells context switches about once a second, and whenever it is asked exactly', async () => {
    const thread = await started(startThread(0))
    const first = readOne(thread.target)?.thread
    expect(first?.voluntarySwitches).toBeGreaterThanOrEqual(0)
    expect(readOne(thread.target)?.thread?.voluntarySwitches).toBeUndefined()
    let exact
    do {
      await thread.spin(1)
      exact = readOne(thread.target, 'exact')?.thread
      expect(exact?.involuntarySwitches).toBeGreaterThanOrEqual(0)
      // Asked again it waits for that, unless the next question was there already.
    } while ((exact?.voluntarySwitches ?? Infinity) <= (first?.voluntarySwitches ?? 0))
  })

  test('sees a thread that spins use a core and the cores be busy', async () => {
    const thread = await started(startThread(0))
    const first = readTargets(reader, [thread.target])
    await thread.spin(400)
    const second = readTargets(reader, [thread.target])
    const [a, b] = [first, second].map(({ targets }) => targets[0]?.thread)
    const load = rate({ t: a?.at ?? 0, value: a?.cpuMs }, { t: b?.at ?? 0, value: b?.cpuMs })
    expect(load).toBeGreaterThan(0)
    expect(load).toBeLessThan(1.05)
    expect((b?.cpuMs ?? 0) - (a?.cpuMs ?? 0)).toBeGreaterThanOrEqual(395)
    const busyMs = second.cores.reduce<number>(
      (sum, busy, core) => sum + busy - (first.cores[core] ?? 0),
      0,
    )
    expect(second.cores.length).toBe(cpus().length)
    expect(busyMs).toBeGreaterThanOrEqual(300)
  })

  test('a process that was killed has no reading, and no other target suffers', async () => {
    const child = await started(startChild(0))
    const targets = [child.target, HOST]
    expect(readTargets(reader, targets).targets.length).toBe(2)
    await child.end()
    expect(readTargets(reader, targets).targets.map(({ target }) => target)).toEqual([HOST])
    expect(readTargets(reader, targets, 'exact').targets.map(({ target }) => target)).toEqual([
      HOST,
    ])
  })

  test('a thread that ended has no reading', async () => {
    const thread = await started(startThread(0))
    expect(readOne(thread.target)).toBeDefined()
    await thread.end()
    expect(readOne(thread.target)).toBeUndefined()
  })

  test('a target that was never there has no reading', () => {
    expect(
      readOne({ worker: 0, role: 'worker', pid: 2 ** 22 + 1, ownProcess: true }),
    ).toBeUndefined()
    expect(
      readOne({ worker: 0, role: 'worker', pid: process.pid, tid: 2 ** 22 + 1, ownProcess: false }),
    ).toBeUndefined()
  })

  test('a thread whose id is not known has no reading', () => {
    expect(
      readOne({ worker: 0, role: 'worker', pid: process.pid, ownProcess: false }),
    ).toBeUndefined()
  })

  test('a process that is stopped and continued has rates of 0 and more, never less', async () => {
    const child = await started(startChild(0))
    child.spinOn()
    const readings = []
    for (const signal of ['SIGSTOP', undefined, 'SIGCONT', undefined, 'SIGSTOP'] as const) {
      readings.push(readOne(child.target)?.process)
      if (signal) process.kill(child.target.pid, signal)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    const [first, ...later] = readings.map((r) => ({ t: r?.at ?? 0, value: r?.cpuMs }))
    let previous = first
    for (const next of later) {
      expect(rate(previous, next)).toBeGreaterThanOrEqual(0)
      previous = next
    }
  })
})
