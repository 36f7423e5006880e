import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../contract/run-record'
import { finding, ids, run } from './rule-runs.fixture'

describe('host-busy', () => {
  const busy = (cores: number, electron?: string): RunRecord => {
    const record = run()
    const { t } = record.samples
    const column = (core: number) =>
      record.samples.cores[core]!.map((ms, i) => (ms ?? 0) + (core === 3 ? cores * t[i]! : 0))
    return {
      ...record,
      host: { ...record.host, electron },
      samples: { ...record.samples, cores: [0, 1, 2, 3].map(column) },
    }
  }

  it('is told when others used more than a tenth of all cores', () => {
    // The fixture itself has others at 0.06 of each core.
    expect(ids(busy(0))).not.toContain('host-busy')
    expect(ids(busy(0.1))).not.toContain('host-busy')
    expect(finding(busy(0.6), 'host-busy')?.evidence).toMatch(
      /^Other programs kept 0\.6\d cores of 4 busy meanwhile \(1\d % of the machine\)\.$/,
    )
  })

  it('does not count what Coreloom itself used among the others', () => {
    const record = busy(0.6)
    const { t } = record.samples
    const own = { t, cpuMs: t.map((ms) => ms * 0.4) }
    const told = { ...record, samples: { ...record.samples, own } }
    expect(ids(record)).toContain('host-busy')
    expect(ids(told)).not.toContain('host-busy')
  })

  it('says that the window of the app is among the others, in the app only', () => {
    expect(finding(busy(0.6, '33.2.1'), 'host-busy')?.evidence).toContain(
      'own window is among them',
    )
    expect(finding(busy(0.6), 'host-busy')?.evidence).not.toContain('window')
  })

  it('says nothing when the cores were not read', () => {
    const record = busy(0.6)
    expect(ids({ ...record, samples: { ...record.samples, t: [], cores: [] } })).not.toContain(
      'host-busy',
    )
  })
})
