import { afterEach, describe, expect, test } from 'vitest'
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import { monotonicMs } from '../common/clock'
import { Tick } from './tick'

describe('the tick', () => {
  let tick: Tick | undefined
  afterEach(async () => {
    await tick?.stop()
    tick = undefined
  })

  test('tells about once a second how it goes, not at each reading', async () => {
    const told: { figures: SamplerFigures; at: number }[] = []
    const startedAt = monotonicMs()
    await new Promise<void>((resolve) => {
      tick = new Tick({
        rateHz: 40,
        read: () => undefined,
        onReport: (figures, at) => {
          told.push({ figures, at })
          if (told.length === 2) resolve()
        },
      })
      tick.start()
    })
    expect(told[0]?.at).toBeGreaterThan(startedAt + 900)
    expect(told[0]?.figures.beats).toBeGreaterThan(2)
    expect(told[1]?.figures.beats).toBeGreaterThan(told[0]?.figures.beats ?? Infinity)
    expect(told[1]?.figures).toMatchObject({ askedHz: 40 })
  })

  test('counts in its cost what the reading and handing it on takes', async () => {
    tick = new Tick({
      rateHz: 1,
      read: () => {
        const until = monotonicMs() + 5
        while (monotonicMs() < until);
      },
    })
    await tick.sampleNow()
    expect(tick.report().selfCpuMs).toBeGreaterThanOrEqual(5)
    expect(tick.report()).toMatchObject({ askedHz: 1, beats: 0, missedBeats: 0 })
  })

  test('a reading that fails ends it: whoever waits for that is told, and so is who stops it', async () => {
    const failing = new Tick({
      rateHz: 50,
      read: () => {
        throw new Error('no more')
      },
    })
    failing.start()
    await expect(failing.failed).rejects.toThrow('no more')
    await expect(failing.stop()).rejects.toThrow('no more')
    expect(failing.report().beats).toBe(1)
  })

  test('goes no faster than its source, and still tells what was asked', async () => {
    let readings = 0
    await new Promise<void>((resolve) => {
      tick = new Tick({
        rateHz: 50,
        maxRateHz: 5,
        read: () => {
          readings += 1
          if (readings === 3) resolve()
        },
      })
      tick.start()
    })
    expect(tick?.report().actualHz).toBeLessThan(6)
    expect(tick?.report().askedHz).toBe(50)
  })
})
