import { describe, expect, it } from 'vitest'
import { recordFixture } from '../../testing/record.fixture'
import { coreLoads } from './load'

describe('the cores that may be used', () => {
  it('are all that counts: the others are no load of theirs', () => {
    const record = recordFixture({ cores: 4 })
    const t = [0, 100, 200]
    const samples = { ...record.samples, t, cores: [0, 100, 50, 100].map((ms) => [0, ms, 2 * ms]) }
    const usable = { cores: 2, allowed: [0, 2] }
    const bound = { ...record, samples, host: { ...record.host, usable } }
    expect(coreLoads(bound, 600)).toMatchObject({
      numbers: [0, 2],
      cores: [
        [0, 0],
        [0.5, 0.5],
      ],
    })
  })
})

describe('coreLoads', () => {
  it('never shows a core as more than busy, however coarse its counter', () => {
    const record = recordFixture()
    const t = [0, 100, 200]
    const samples = { ...record.samples, t, cores: [[0, 110, 200]] }
    expect(coreLoads({ ...record, samples }, 600).cores[0]?.[0]).toBe(1)
  })
})
