/** Runs for the tests of what several say together: each states its own wall time. */
import type { Finding } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import { recordFixture, type FixtureOptions } from '../../testing/record.fixture'

let begun = 0

/** A run that took `wallMs`, begun after the one before it. */
export function run(
  wallMs: number,
  options: FixtureOptions = {},
  over: Partial<RunRecord> = {},
): RunRecord {
  begun += 1
  const record = recordFixture({ tasks: 2, ...options })
  return {
    ...record,
    id: `run ${begun}`,
    startedAt: new Date(Date.UTC(2026, 2, 1, 12, 0, begun)).toISOString(),
    summary: { ...record.summary, wallMs, effectiveCores: 1.9 },
    ...over,
  }
}

export const runs = (walls: readonly number[], options: FixtureOptions = {}): RunRecord[] =>
  walls.map((wallMs) => run(wallMs, options))

export const sequential = { model: 'sequential' } as const
export const warmUp = (record: RunRecord): RunRecord => ({
  ...record,
  experiment: { id: 'e', index: 0, of: 9, variant: 0, repeat: 0, isWarmUp: true },
})

export const around = (ms: number): number[] =>
  [0.99, 1.01, 1, 0.995, 1.005].map((share) => share * ms)

export const finding = (id: Finding['id'], over: Partial<Finding> = {}): Finding => ({
  ...{ id, title: `it is ${id}`, evidence: 'the figures.', confidence: 'high', region: 'cores' },
  ...over,
})
