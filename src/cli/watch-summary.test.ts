import { describe, expect, it } from 'vitest'
import { checkWatchSpec, HostSupply, recordOf, startHostedWatch } from '../engine/index'
import type { RunRecord } from '../shared/contract/run-record'
import { watchSummary } from './watch-summary'

/** A real watch of a command that ends by itself. */
async function watchOf(...argv: readonly string[]): Promise<RunRecord> {
  const check = checkWatchSpec({ target: { kind: 'command', argv } })
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  const watch = await startHostedWatch(check.spec, {
    hosts: new HostSupply(),
    onEvent: () => undefined,
  })
  return recordOf(await watch.finished)
}

describe('the summary of a watch', () => {
  it('ends with its findings, each with its confidence and its evidence', async () => {
    const record = await watchOf(process.execPath, '-e', '0')
    const text = watchSummary({
      ...record,
      findings: [
        {
          ...{ id: 'single-thread', title: 'Serialised: one thread does the computing' },
          ...{ evidence: 'This tree used 0.99 cores of 2.', confidence: 'high', region: 'workers' },
        },
      ],
    })
    expect(text).toContain('  ended             exit code 0\n')
    expect(text).toMatch(
      /\n\nSerialised: one thread does the computing \(confidence: high\)\n  This tree used 0\.99 cores of 2\.\n$/,
    )
    expect(watchSummary({ ...record, findings: [] })).not.toContain('confidence')
  })

  it('has one dash for switches that were never read', async () => {
    const record = await watchOf(process.execPath, '-e', '0')
    const summary = {
      ...record.summary,
      voluntarySwitches: undefined,
      involuntarySwitches: undefined,
    }
    expect(watchSummary({ ...record, summary })).toContain('  context switches  –\n')
  })
})
