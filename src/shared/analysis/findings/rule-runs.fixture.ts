/** Runs for the tests of rules, and what is found in them. */
import type { FindingId } from '../../contract/finding'
import type { RunRecord, RunSummary } from '../../contract/run-record'
import { recordFixture, type FixtureOptions } from '../../testing/record.fixture'
import { runFindings } from './run-findings'

/** A run of more than a second with more than 20 readings, on a quiet machine. */
export const run = (options: FixtureOptions = {}, summary: Partial<RunSummary> = {}): RunRecord => {
  const record = recordFixture({ rateHz: 20, tasks: 8, cores: 4, ...options })
  return { ...record, summary: { ...record.summary, ...summary } }
}

export const finding = (record: RunRecord, id: FindingId) =>
  runFindings(record).find((one) => one.id === id)
export const ids = (record: RunRecord): FindingId[] => runFindings(record).map(({ id }) => id)

/** CPU and waiting of every worker as shares of its time. */
export function withThreads(
  record: RunRecord,
  shares: readonly (readonly [cpu: number, wait: number])[],
): RunRecord {
  const { wallMs } = record.summary
  const workers = record.workers.map((worker, i) => ({
    ...worker,
    cpuMs: (shares[i]?.[0] ?? 0) * wallMs,
  }))
  const threads = Object.fromEntries(
    Object.entries(record.samples.threads).map(([key, series], i) => {
      const [cpu, wait] = shares[i] ?? [0, 0]
      return [
        key,
        { ...series, cpuMs: series.t.map((t) => cpu * t), waitMs: series.t.map((t) => wait * t) },
      ]
    }),
  )
  const cpu = shares.reduce((sum, [share]) => sum + share, 0)
  const wait = shares.reduce((sum, [, share]) => sum + share, 0)
  const mean = cpu / shares.length
  const balance = Math.max(...shares.map(([share]) => share)) / mean
  const figures = { cpuMs: cpu * wallMs, effectiveCores: cpu, balance }
  return {
    ...record,
    workers,
    samples: { ...record.samples, threads },
    summary: { ...record.summary, ...figures, runQueueWaitShare: wait / (cpu + wait) },
  }
}
