import { describe, expect, it } from 'vitest'
import { RunSpec } from '../../shared/contract/run-spec'
import { upgradeRecord } from '../../shared/contract/upgrade'
import { describeHost } from '../machine/host'
import { MAX_LOG_LINES } from '../../shared/contract/limits'
import type { RunRecord } from '../../shared/contract/run-record'
import { RecordBuilder } from './record-builder'

/** Of a run in which so many lines were logged. */
function sealed(lines = 0): RunRecord {
  const spec = RunSpec.parse({ workload: 'fib', params: {}, model: 'threads', workers: 2 })
  const builder = new RecordBuilder('r', spec)
  builder.add({
    ...{ kind: 'run-started', run: 'r', t: 0, startedAt: new Date(0).toISOString(), spec },
    ...{ host: describeHost(), taskLabels: [], notes: [] },
  })
  for (let line = 0; line < lines; line += 1) {
    builder.add({ kind: 'task-log', run: 'r', t: 1, pid: 1, text: String(line) })
  }
  return builder.seal({
    ...{ outcome: 'completed', error: undefined, tasks: [], wallMs: 12, usedCpuMs: new Map() },
    notes: [],
    loops: new Map(),
    droppedMessages: 0,
    sampling: {
      ...{ source: 'off', selfCpuMs: 0, beats: 0, missedBeats: 0 },
      ...{ actualHz: undefined, jitterMs: undefined },
    },
  })
}

describe('a sealed record', () => {
  it('has the version of today and holds what the rules say of it', () => {
    const record = sealed()
    expect(record.findings.map(({ id }) => id)).toEqual(['not-enough-data'])
    expect(upgradeRecord(JSON.parse(JSON.stringify(record))).findings).toEqual(record.findings)
  })
  it('counts the lines that it had no room for', () => {
    expect(sealed(MAX_LOG_LINES)).toMatchObject({ logLinesLeftOut: undefined })
    const record = sealed(MAX_LOG_LINES + 5)
    expect(record.log).toHaveLength(MAX_LOG_LINES)
    expect(upgradeRecord(JSON.parse(JSON.stringify(record))).logLinesLeftOut).toBe(5)
  })
})
