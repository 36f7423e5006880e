import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { monotonicMs } from '../common/clock'
import { createReader } from './platform/create-reader'
import { Monitor } from './monitor'
import { PortableReader } from './portable/portable-reader'
import type { Reader, Target, TargetScan } from './reader'
import { toSample, type Sample } from './sample'
import { startChild, type Spinner } from './spinners.fixture'

const HOST: Target = { role: 'host', pid: process.pid, ownProcess: true }

describe('the monitor', () => {
  let reader: Reader<TargetScan>
  let targets: Target[]
  let monitor: Monitor<TargetScan> | undefined
  let child: Spinner | undefined
  const samples: Sample[] = []

  beforeEach(() => {
    samples.length = 0
    targets = [HOST]
    reader = createReader(() => targets)
  })
  afterEach(async () => {
    await monitor?.stop()
    await child?.end()
    child = undefined
    reader.close()
  })

  function watch(
    rateHz: number,
    change: {
      readonly startedAt?: number
      readonly reader?: Reader<TargetScan>
      readonly onSample?: (sample: Sample) => void
    } = {},
  ): Monitor<TargetScan> {
    const { startedAt = monotonicMs(), onSample = (sample) => samples.push(sample) } = change
    monitor = new Monitor({
      reader: change.reader ?? reader,
      rateHz,
      startedAt,
      onScan: (scan) => onSample(toSample(scan, startedAt)),
    })
    return monitor
  }

  async function untilSamples(count: number): Promise<void> {
    while (samples.length < count) await sleep(5)
  }

  test('takes its first sample at once, with times since the start of the run', async () => {
    const startedAt = monotonicMs() - 5000
    watch(50, { startedAt }).start()
    await untilSamples(1)
    const [sample] = samples
    const now = monotonicMs() - startedAt
    const times = [5000, sample?.t, sample?.coresT, sample?.processes[0]?.t, now]
    expect(times).toEqual(times.toSorted((a, b) => Number(a) - Number(b)))
    expect(sample?.processes[0]).toMatchObject({ pid: process.pid, role: 'host' })
  })

  test('ticks at multiples of the interval: the time that a sample takes does not push the next', async () => {
    const middle: number[] = []
    // The least of a few: a machine that others load makes every tick of a while late.
    while (middle.length < 5 && Math.min(...middle) >= 8) {
      samples.length = 0
      const started = watch(20, {
        onSample: (sample) => {
          samples.push(sample)
          const until = monotonicMs() + 8
          while (monotonicMs() < until);
        },
      })
      started.start()
      await untilSamples(15)
      await started.stop()
      const sinceFirst = samples.map(({ t }) => t - (samples[0]?.t ?? 0))
      // Timers may be early by less than 2 ms. Were each pushed by the one before, half would be late by 22 ms and more.
      const lateness = sinceFirst.map((t) => ((t + 2) % 50) - 2).toSorted((x, y) => x - y)
      middle.push(lateness[7] ?? Infinity)
      const { beats, missedBeats, actualHz } = started.report()
      const last = sinceFirst.at(-1) ?? 0
      expect(Math.round(last / 50)).toBe(beats + missedBeats - 1)
      expect(actualHz).toBeCloseTo(((beats - 1) / last) * 1000, 1)
    }
    expect(Math.min(...middle)).toBeLessThan(8)
  })

  test('skips ticks that the loop came too late for, counts them, and does not catch up', async () => {
    const started = watch(50)
    started.start()
    await untilSamples(3)
    const before = { taken: samples.length, ...started.report() }
    const until = monotonicMs() + 210
    while (monotonicMs() < until);
    await untilSamples(before.taken + 3)
    const { missedBeats, jitterMs } = started.report()
    expect(missedBeats - before.missedBeats).toBeGreaterThanOrEqual(9)
    expect(jitterMs).toBeGreaterThan(10)
    // The late tick and the next may be close, where the grid is; ten that catch up would all be.
    const [late, , third] = samples.slice(before.taken)
    expect((third?.t ?? 0) - (late?.t ?? 0)).toBeGreaterThan(17)
  })

  test('an extra reading is taken outside the tick and not counted as one', async () => {
    const idle = watch(10)
    await idle.sampleNow()
    await Promise.all([idle.sampleNow(), idle.sampleNow()])
    expect(samples.length).toBe(3)
    expect(idle.report()).toMatchObject({ beats: 0, missedBeats: 0 })
    expect(idle.report().actualHz).toBeUndefined()
    expect(idle.report().jitterMs).toBeUndefined()
  })

  test('never has two readings going at once, whoever asks for them', async () => {
    let going = 0
    let most = 0
    const portable = new PortableReader(() => targets)
    const counting: Reader<TargetScan> = {
      source: 'portable',
      scan: async () => {
        going += 1
        most = Math.max(most, going)
        await sleep(30)
        const scan = await portable.scan()
        going -= 1
        return scan
      },
      close: () => portable.close(),
    }
    const started = watch(50, { reader: counting })
    started.start()
    await Promise.all([started.sampleNow(), started.sampleNow(), started.sampleNow()])
    await started.stop()
    expect(most).toBe(1)
    expect(started.report().missedBeats).toBeGreaterThan(0)
    const times = samples.map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('goes no faster than its source has figures', async () => {
    const slow: Reader<TargetScan> = {
      source: 'portable',
      maxRateHz: 5,
      scan: reader.scan.bind(reader),
      close: () => {},
    }
    const started = watch(50, { reader: slow })
    started.start()
    await untilSamples(3)
    expect(started.report().actualHz).toBeLessThan(6)
  })

  test('no sample comes after it was stopped, also when it is stopped from within a sample', async () => {
    const stopping: Promise<void>[] = []
    const started = watch(50, {
      onSample: (sample) => {
        samples.push(sample)
        stopping.push(started.stop())
      },
    })
    started.start()
    await untilSamples(1)
    await Promise.all(stopping)
    await sleep(100)
    expect(samples.length).toBe(1)
  })

  test('watches what is there at each tick: a worker that comes, works, and goes', async () => {
    const started = watch(50)
    started.start()
    await untilSamples(2)
    child = await startChild(3)
    targets.push(child.target)
    const ownCpuMs = await child.spin(100)
    await started.sampleNow()
    const reading = samples.at(-1)?.processes.find(({ worker }) => worker === 3)
    expect(reading?.cpuMs).toBeGreaterThan(ownCpuMs - 1)
    await child.end()
    await started.sampleNow()
    expect(samples.at(-1)?.processes.map(({ role }) => role)).toEqual(['host'])
    await started.stop()
  })

  test('tells what the readings cost', async () => {
    const idle = watch(10)
    const before = monotonicMs()
    await idle.sampleNow()
    const { selfCpuMs } = idle.report()
    expect(selfCpuMs).toBeGreaterThan(0)
    expect(selfCpuMs).toBeLessThan(monotonicMs() - before)
  })

  test('a consumer that throws ends the tick, and stopping tells of it', async () => {
    const failing = watch(50, {
      onSample: (sample) => {
        samples.push(sample)
        throw new Error('no room')
      },
    })
    failing.start()
    await untilSamples(1)
    await expect(failing.stop()).rejects.toThrow('no room')
    await expect(failing.sampleNow()).rejects.toThrow('no room')
    expect(failing.report().beats).toBe(1)
    monitor = undefined
  })
})
