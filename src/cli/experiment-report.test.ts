import { describe, expect, it } from 'vitest'
import type { ExperimentResult, VariantResult } from '../shared/contract/experiment-result'
import { RunSpec } from '../shared/contract/run-spec'
import { experimentReport } from './experiment-report'

const spec = RunSpec.parse({ workload: 'fib', params: {}, model: 'threads', workers: 2 })

const variant = (over: Partial<VariantResult> = {}): VariantResult => ({
  ...{ label: 'threads × 2', spec, runs: ['a'], leftOut: [], isBaseline: false },
  ...{ isWinner: false, isFirstSlow: false },
  wallMs: { median: 2000, mean: 2010, values: [2000], outliers: [] },
  effectiveCores: 1.94,
  ...over,
})

const result = (over: Partial<ExperimentResult> = {}): ExperimentResult => ({
  ...{ variants: [variant()], scaling: [], findings: [], sentence: 'It is so.', warnings: [] },
  ...over,
})

describe('experimentReport', () => {
  it('is a table with intervals and the sentence, and leaves out columns that hold nothing', () => {
    const interval = { low: 1980, high: 2020 }
    const wallMs = { median: 2000, mean: 2000, values: [1980, 2000, 2020], outliers: [], interval }
    const speedUp = { value: 1.952, interval: { low: 1.91, high: 1.98 } }
    const text = experimentReport(
      result({
        variants: [
          variant({ label: 'sequential', isBaseline: true, speedUp: { value: 1 } }),
          variant({
            ...{ isWinner: true, wallMs, speedUp },
            leftOut: [
              { run: 'w', because: 'warm-up' },
              { run: 'x', because: 'stopped' },
              { run: 'y', because: 'stopped' },
            ],
          }),
        ],
      }),
    )
    expect(text.split('\n')).toEqual([
      '',
      'run            runs    wall   95 % interval               speed-up  CPU / wall',
      'sequential        1  2.00 s                                  1.0 ×   1.9 cores  baseline',
      'threads × 2 *     3  2.00 s  1.98 to 2.02 s  1.95 × (1.91 to 1.98)   1.9 cores  left out: 2 × stopped',
      '',
      'It is so.',
      '',
    ])
  })

  it('tells scaling, findings and warnings each under its own head', () => {
    const curve = {
      model: 'threads',
      label: 'threads',
      points: [],
      sentence: 'threads: 2 % is serial.',
    } as const
    const text = experimentReport(
      result({
        scaling: [curve],
        findings: [
          {
            id: 'io-bound',
            title: 'I/O-bound',
            evidence: '0.02 cores.',
            confidence: 'low',
            region: 'timeline',
          },
        ],
        warnings: ['Run once.'],
      }),
    )
    expect(text).toContain('\n\nScaling\n  - threads: 2 % is serial.\n')
    expect(text).toContain('\n\nFindings\n  - I/O-bound (confidence: low)\n    0.02 cores.\n')
    expect(text).toContain('\n\nBefore you trust these figures\n  - Run once.\n')
  })

  it('says nothing of nothing', () => {
    expect(experimentReport(result({ variants: [] }))).toBe('')
  })
})
