import { afterEach, describe, expect, test } from 'vitest'
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import { monotonicMs } from '../common/clock'
import { Beat } from './beat'

describe('the beat', () => {
  let beat: Beat | undefined
  afterEach(async () => {
    await beat?.stop()
    beat = undefined
  })

  test('tells about once a second how it goes, not at each reading', async () => {
    const told: { figures: SamplerFigures; at: number }[] = []
    const startedAt = monotonicMs()
    await new Promise<void>((resolve) => {
      beat = new Beat({
        rateHz: 40,
        read: () => undefined,
        onReport: (figures, at) => {
          told.push({ figures, at })
          if (told.length === 2) resolve()
        },
      })
      beat.start()
    })
    expect(told[0]?.at).toBeGreaterThan(startedAt + 900)
    expect(told[0]?.figures.beats).toBeGreaterThan(2)
    expect(told[1]?.figures.beats).toBeGreaterThan(told[0]?.figures.beats ?? Infinity)
    expect(told[1]?.figures).toMatchObject({ askedHz: 40 })
  })

  test('counts in its cost what the reading and handing it on takes', async () => {
    beat = new Beat({
      rateHz: 1,
      read: () => {
        const until = monotonicMs() + 5
        while (monotonicMs() < until);
      },
    })
    await beat.sampleNow()
    expect(beat.report().selfCpuMs).toBeGreaterThanOrEqual(5)
    expect(beat.report()).toMatchObject({ askedHz: 1, beats: 0, missedBeats: 0 })
  })

  test('a reading that fails ends it: whoever waits for that is told, and so is who stops it', async () => {
    const failing = new Beat({
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
      beat = new Beat({
        rateHz: 50,
        maxRateHz: 5,
        read: () => {
          readings += 1
          if (readings === 3) resolve()
        },
      })
      beat.start()
    })
    expect(beat?.report().actualHz).toBeLessThan(6)
    expect(beat?.report().askedHz).toBe(50)
  })
})
