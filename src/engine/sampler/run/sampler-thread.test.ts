import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { monotonicMs } from '../../common/clock'
import { LinuxReader } from '../linux/linux-reader'
import type { Target } from '../reader'
import type { RunSamplerOptions } from './run-sampler'
import type { Sample } from '../sample'
import { SamplerThread } from './sampler-thread'
import { takeSampler } from './sampler-worker'
import { startChild, startThread, type Spinner } from '../spinners.fixture'

const HOST: Target = { role: 'host', pid: process.pid, ownProcess: true }

describe.runIf(process.platform === 'linux')('the thread that samples a run', () => {
  let sampler: SamplerThread | undefined
  let spinner: Spinner | undefined
  let samples: Sample[] = []

  afterEach(async () => {
    await sampler?.stop()
    await spinner?.end()
    sampler = undefined
    spinner = undefined
    samples = []
  })

  function start(change: Partial<RunSamplerOptions> = {}, takeThread = takeSampler) {
    const reader = LinuxReader.open(() => [])
    if (!reader) throw new Error('There is no /proc here.')
    const options: RunSamplerOptions = {
      rateHz: 50,
      startedAt: monotonicMs(),
      targets: () => [HOST],
      onSample: (sample) => samples.push(sample),
      onSampler: () => undefined,
      ...change,
    }
    sampler = new SamplerThread(options, reader, takeThread)
    sampler.start()
    return sampler
  }

  async function untilSamples(count: number): Promise<void> {
    while (samples.length < count) await sleep(5)
  }

  test('has the cores from the start of the run, and the process that holds it soon after', async () => {
    start()
    await untilSamples(3)
    expect(samples[0]?.cores.length).toBeGreaterThan(0)
    expect(samples[0]?.processes).toEqual([])
    expect(samples[1]?.processes[0]).toMatchObject({ pid: process.pid, role: 'host' })
    const times = samples.map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('goes on while the thread that holds the run computes, and hands the samples on after', async () => {
    start()
    await untilSamples(2)
    const before = samples.length
    const until = monotonicMs() + 1000
    while (monotonicMs() < until);
    await untilSamples(before + 10)
    expect(samples.length - before).toBeGreaterThanOrEqual(10)
  })

  test('watches what comes, works and goes, to its last counter', async () => {
    const targets: Target[] = [HOST]
    const started = start({ targets: () => targets })
    spinner = await startChild(3)
    targets.push(spinner.target)
    started.targetsChanged()
    const usedMs = await spinner.spin(100)
    await started.sampleNow()
    const last = samples.at(-1)?.processes.find(({ worker }) => worker === 3)
    expect(last?.cpuMs).toBeGreaterThan(usedMs - 1)
    targets.pop()
    await started.sampleNow()
    expect(samples.at(-1)?.processes.map(({ role }) => role)).toEqual(['host'])
  })

  test('a reading holds what the loop of a worker tells, which only its maker can ask', async () => {
    spinner = await startThread(2)
    let asked = 0
    const loopTimes = () => ({ activeMs: (asked += 1), idleMs: 7 })
    const target = { ...spinner.target, loopTimes }
    start({ rateHz: 1, targets: () => [target] })
    await untilSamples(2)
    const reading = samples.find(({ threads }) => threads.length > 0)?.threads[0]
    expect(reading).toMatchObject({ worker: 2, loopActiveMs: 1, loopIdleMs: 7 })
  })

  test('tells what Coreloom itself used: this thread and its own', async () => {
    const started = start()
    await started.sampleNow()
    const first = samples.at(-1)?.own
    const { user, system } = process.cpuUsage()
    const enough = user + system + 200_000
    for (;;) {
      const now = process.cpuUsage()
      if (now.user + now.system > enough) break
    }
    await started.sampleNow()
    const last = samples.at(-1)?.own
    expect((last?.cpuMs ?? 0) - (first?.cpuMs ?? 0)).toBeGreaterThan(50)
    expect(last?.t).toBeGreaterThan(first?.t ?? Infinity)
  })

  test('tells at its end how evenly it went and what it cost', async () => {
    const started = start()
    await untilSamples(5)
    await started.stop()
    const { beats, selfCpuMs, actualHz } = started.report()
    expect(beats).toBeGreaterThanOrEqual(4)
    expect(selfCpuMs).toBeGreaterThan(0)
    expect(actualHz).toBeLessThan(60)
  })

  test('no sample comes once it was stopped', async () => {
    const started = start()
    await untilSamples(2)
    await started.stop()
    const before = samples.length
    await sleep(60)
    expect(samples.length).toBe(before)
  })

  test('one that cannot go on says so, and what was asked of it is answered', async () => {
    const started = start({}, () => new Worker('/nowhere/sampler.js'))
    await started.sampleNow()
    await started.stop()
    expect(started.failure).toMatch(/^The sampling broke off: .*sampler\.js/)
    expect(samples.every(({ processes }) => processes.length === 0)).toBe(true)
  })

  test('a consumer that throws gets no more, and stopping tells of it', async () => {
    const started = start({
      onSample: (sample) => {
        samples.push(sample)
        throw new Error('no room')
      },
    })
    await untilSamples(1)
    await expect(started.sampleNow()).rejects.toThrow('no room')
    await expect(started.stop()).rejects.toThrow('no room')
    expect(samples.length).toBe(1)
    sampler = undefined
  })
})
