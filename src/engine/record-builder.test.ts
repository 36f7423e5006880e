import { describe, expect, it } from 'vitest'
import { RunSpec } from '../shared/run-spec'
import { upgradeRecord } from '../shared/upgrade'
import { describeHost } from './host'
import { RecordBuilder } from './record-builder'

describe('a sealed record', () => {
  it('has the version of today and holds what the rules say of it', () => {
    const spec = RunSpec.parse({ workload: 'fib', params: {}, model: 'threads', workers: 2 })
    const builder = new RecordBuilder('r', spec)
    builder.add({
      ...{ kind: 'run-started', run: 'r', t: 0, startedAt: new Date(0).toISOString(), spec },
      ...{ host: describeHost(), taskLabels: [], notes: [] },
    })
    const record = builder.seal({
      ...{ outcome: 'completed', error: undefined, tasks: [], wallMs: 12, usedCpuMs: new Map() },
      notes: [],
      loops: new Map(),
      droppedMessages: 0,
      sampling: {
        ...{ source: 'off', selfCpuMs: 0, beats: 0, missedBeats: 0 },
        ...{ actualHz: undefined, jitterMs: undefined },
      },
    })
    expect(record.findings.map(({ id }) => id)).toEqual(['not-enough-data'])
    expect(upgradeRecord(JSON.parse(JSON.stringify(record))).findings).toEqual(record.findings)
  })
})
