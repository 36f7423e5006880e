/**
 * Runs of the command line in which something is to be found. Others may take cores away from a run, so each has a few attempts.
 */
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { ExperimentResult } from '../src/shared/contract/experiment-result'
import type { Finding, FindingId } from '../src/shared/contract/finding'
import type { RunRecord } from '../src/shared/contract/run-record'
import { coreloom } from './cli'

const ATTEMPTS_MS = 240_000

export const allowAttempts = (): void => test.setTimeout(2 * ATTEMPTS_MS)

/** What the runs, made anew, say together; and the records themselves. Short runs need many readings. */
export async function measure(
  ...words: readonly string[]
): Promise<{ records: readonly RunRecord[]; result: ExperimentResult; report: string }> {
  const file = test.info().outputPath('runs.json')
  const rate = words.includes('--rate') ? [] : ['--rate', '50']
  const run = await coreloom('run', ...words, ...rate, '--json', file)
  expect(run.code, run.err).toBe(0)
  const compared = await coreloom('compare', file, '--json', '-')
  expect(compared.code, compared.err).toBe(0)
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return {
    records: (Array.isArray(read) ? read : [read]) as readonly RunRecord[],
    result: JSON.parse(compared.out) as ExperimentResult,
    report: run.out,
  }
}

export const idsOf = (findings: readonly Finding[]): readonly FindingId[] =>
  findings.map(({ id }) => id)
export const attempts = (check: () => Promise<void>): Promise<void> =>
  expect(check).toPass({ timeout: ATTEMPTS_MS, intervals: [0] })

/** The one run of these words has the finding, with figures in its evidence, in the record and in what is printed. */
export async function isFound(id: FindingId, ...words: readonly string[]): Promise<void> {
  await attempts(async () => {
    const { records, report } = await measure(...words)
    const [record] = records
    expect(idsOf(record?.findings ?? [])).toContain(id)
    const finding = record?.findings.find((one) => one.id === id)
    expect(finding?.evidence).toMatch(/\d/)
    expect(report).toContain(finding?.title)
  })
}
