import { describe, expect, it } from 'vitest'
import { checkExperiment, HostSupply, recordOf, startExperiment } from '../engine/index'
import type { RunListing } from '../shared/contract/history'
import type { RunRecord } from '../shared/contract/run-record'
import { runInFull, runsTable } from './runs-table'

/** A real run of one model. */
async function runOf(model: string): Promise<RunRecord> {
  const check = checkExperiment({
    specs: [{ workload: 'fib', params: { n: 27, tasks: 4 }, model, workers: 1 }],
  })
  if (!check.ok) throw new Error(JSON.stringify(check.issues))
  const { specs, ...settings } = check.experiment
  const { finished } = startExperiment(specs, {
    ...settings,
    hosts: new HostSupply(),
    onEvent: () => undefined,
  })
  const [result] = await finished
  if (!result) throw new Error('there was no run')
  return recordOf(result)
}

const listingOf = (record: RunRecord): RunListing => ({
  ...{ run: record.id, startedAt: record.startedAt, workload: 'fib', model: record.spec.model },
  ...{ workers: 1, label: record.spec.model, isNamed: false, wallMs: record.summary.wallMs },
  ...{
    outcome: record.outcome,
    findings: [],
    tags: [],
    notes: '',
    bytes: 6554,
    isImported: false,
    isPinned: false,
  },
})

describe('the list of runs', () => {
  it('says that a run of which every task failed has failed', async () => {
    const record = await runOf('sequential')
    const lineOf = (run: RunListing): string => runsTable([run], 0).split('\n')[1] ?? ''
    expect(lineOf(listingOf(record))).toContain('  done')
    const failed = { total: 4, done: 0, failed: 4, cancelled: 0 }
    expect(lineOf({ ...listingOf(record), tasks: failed })).toContain('  failed')
    const full = { ...record, summary: { ...record.summary, tasks: failed } }
    expect(runInFull(listingOf(full), full)).toMatch(/ {2}outcome +failed\n/)
  })

  it('says how a watched command ended badly', async () => {
    const run = { ...listingOf(await runOf('sequential')), model: 'command' } as const
    const table = runsTable([{ ...run, rootEnd: { signal: 'SIGSEGV' } }], 0)
    expect(table).toContain('  killed by SIGSEGV')
  })
})

describe('a run in full', () => {
  it('keeps its columns whatever lines its name and tags have', async () => {
    const record = await runOf('sequential')
    const text = runInFull({ ...listingOf(record), label: 'a\nb', tags: ['c\n  d'] }, record)
    const [name, ...rows] = text.split('\n')
    expect(name).toBe('a\ufffdb')
    const at = rows.findIndex((row) => row.startsWith('  tags'))
    expect(rows[at + 1]?.indexOf('d')).toBe((rows[at]?.indexOf('c') ?? 0) + 2)
  })

  it('prints no secret that its record says, and what a person wrote as it is', async () => {
    const record = { ...(await runOf('sequential')), notes: ['sent password=hunter2'] }
    const text = runInFull({ ...listingOf(record), notes: 'my token=abc' }, record)
    expect(text).toContain('\nsent password=(removed)\n\nmy token=abc\n')
  })

  it('tells how much of the event loop was in use and how late its timers came', async () => {
    const record = await runOf('coroutines')
    const loop = { worker: 3, utilisation: 0.981, delayP50Ms: 412, delayMaxMs: 1830 }
    const full = { ...record, summary: { ...record.summary, loop } }
    expect(runInFull(listingOf(full), full)).toContain(
      '  event loop        in use for 98 % of the time, timers 412 ms late in the median and 1.83 s at most (worker 3)\n',
    )
    const untold = { ...record, summary: { ...record.summary, loop: undefined } }
    expect(runInFull(listingOf(untold), untold)).not.toContain('  event loop  ')
  })
})
