/** Every rule held against runs as they were recorded beside two endless loops on a machine with 2 cores. */
import { describe, expect, it } from 'vitest'
import type { FindingId } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import { recordFixture } from '../../testing/record.fixture'
import { recordedRun } from '../testing/recorded-run.fixture'
import { runFindings } from './run-findings'

const ids = (record: RunRecord): FindingId[] => runFindings(record).map(({ id }) => id)

describe('beside two endless loops', () => {
  it.each<[name: string, what: string, also: readonly FindingId[]]>([
    ['hash-python-threads-2-busy', 'threads that let go of the interpreter lock', []],
    ['hash-python-threads-4-busy', 'more of them than cores', []],
    ['naps-python-threads-2-busy', 'threads that hash and sleep a millisecond in turn', []],
    ['fib-python-threads-2-busy', 'threads under the lock', []],
    ['watch-hash-busy', 'a watched program whose threads hash', []],
    ['fib-sequential-busy', 'one thread', []],
    ['fib-processes-2-busy', 'two processes', []],
    ['fib-two-tasks-busy', 'two equal tasks of two threads', []],
    ['fib-threads-4-busy', 'twice as many threads as cores', ['oversubscribed']],
    ['short-turns-coroutines-busy', 'a loop whose turns take a millisecond', []],
    ['fetch-threads-busy', 'threads that wait for answers', []],
  ])(
    '%s: of %s it is said that the machine was busy, and nothing that is wrong',
    (name, _, also) => {
      expect(ids(recordedRun(name))).toEqual(['host-busy', ...also])
    },
  )

  it('no fewer threads are advised where each of them takes a share from the others', () => {
    const [, crowd] = runFindings(recordedRun('fib-threads-4-busy'))
    expect(crowd?.evidence).toMatch(
      /waited for a core \d+ % of the time\. Other programs used part of them\.$/,
    )
    const quiet = runFindings(recordedRun('fib-threads-8')).find(
      ({ id }) => id === 'oversubscribed',
    )
    expect(quiet?.evidence).toContain('Fewer threads would be just as fast.')
  })
})

/** Two threads of Python with its lock on, each at half of a core all the time and waiting for one in the rest of it. */
function halves(waited: number, others: number): RunRecord {
  const record = recordFixture({ rateHz: 20, tasks: 8, cores: 2, model: 'python-threads' })
  const { t } = record.samples
  const threads = Object.fromEntries(
    Object.entries(record.samples.threads).map(([key, series]) => [
      key,
      {
        ...series,
        cpuMs: series.t.map((ms) => 0.5 * ms),
        waitMs: series.t.map((ms) => waited * ms),
      },
    ]),
  )
  const busy = t.map((ms) => (0.5 + others / 2) * ms)
  return {
    ...record,
    python: recordedRun('fib-python-threads-2').python,
    workers: record.workers.map((worker) => ({ ...worker, cpuMs: 0.5 * record.summary.wallMs })),
    samples: { ...record.samples, processes: {}, threads, cores: [busy, busy] },
    summary: {
      ...record.summary,
      effectiveCores: 1,
      balance: 1,
      runQueueWaitShare: waited / (0.5 + waited),
    },
  }
}

describe('threads that get one core together', () => {
  it('are held by the lock where a core was idle beside them, however busy the rest was', () => {
    expect(ids(halves(0, 0))).toContain('interpreter-lock')
    expect(ids(halves(0.1, 0.5))).toEqual(expect.arrayContaining(['host-busy', 'interpreter-lock']))
  })

  it('are not said to be where others had all the rest', () => {
    expect(ids(halves(0.5, 1))).toEqual(['host-busy'])
  })
})

describe('what others did is not laid at the work', () => {
  it('no waiting for I/O is claimed of computing where waiting for a core is not told', () => {
    const { summary, ...record } = recordedRun('fib-processes-2-busy')
    const untold = { ...record, summary: { ...summary, runQueueWaitShare: undefined } }
    expect(ids(untold)).toEqual(['host-busy'])
  })

  it('a worker that was kept from its core is late, and its work is not uneven', () => {
    const record = recordedRun('fib-two-tasks-busy')
    const { wallMs } = record.summary
    const [first, second] = record.tasks
    const late = { ...record, tasks: [{ ...first!, endedMs: wallMs / 2 }, second!] }
    expect(ids(late)).toEqual(['host-busy'])
    const threads = Object.fromEntries(
      Object.entries(record.samples.threads).map(([key, series]) => [
        key,
        { ...series, waitMs: series.waitMs.map(() => 0) },
      ]),
    )
    expect(ids({ ...late, samples: { ...record.samples, threads } })).toContain('uneven-work')
  })

  it('a loop whose thread had no core is late, and not blocked', () => {
    const record = recordedRun('short-turns-coroutines-busy')
    const loop = { worker: 0, utilisation: 0.9, delayP50Ms: 40, delayMaxMs: 400, threadCores: 0.15 }
    const of = (runQueueWaitShare: number): RunRecord => ({
      ...record,
      summary: { ...record.summary, loop, runQueueWaitShare },
    })
    expect(ids(of(0.83))).toEqual(['host-busy'])
    expect(ids(of(0))).toContain('loop-blocked-waiting')
  })
})
