import { describe, expect, it } from 'vitest'
import { analyseRuns } from './analyse-runs'
import { around, finding, run, runs, sequential } from './runs.fixture'

describe('the warnings', () => {
  it('name a slow first run, outliers, few repeats, a busy machine and different machines', () => {
    const slow = analyseRuns([
      ...runs([3000, 2000, 2010, 1990, 2005]),
      ...runs(around(4000), sequential),
    ])
    expect(slow.variants[0]!.isFirstSlow).toBe(true)
    expect(slow.warnings.join('\n')).toMatch(/^The first run of threads × 2 was far slower/m)
    expect(slow.warnings.join('\n')).toMatch(/^threads × 2 has 1 outlier among 5 runs \(3\.00 s;/m)
    const busy = { ...run(2000), findings: [finding('host-busy')] }
    const other = run(2000, { cores: 8 })
    const result = analyseRuns([busy, run(2010), run(2020), other])
    expect(result.warnings).toEqual([
      'The runs come from different machines or runtimes, or could use different cores: their times do not compare directly.',
      'In 1 of 4 runs other programs used the CPU: these times are probably too long.',
      'With 4 runs an interval holds the true median less often than 95 % of the time; with 5 or more it can be trusted.',
    ])
    expect(result.cores).toBeUndefined()
  })

  it('tell what made no sense, also of a run by itself', () => {
    const odd = { ...run(2000), droppedMessages: 3 }
    const sentence = /^3 messages made no sense and were ignored: the code that was run may/
    expect(analyseRuns([odd]).warnings).toEqual([expect.stringMatching(sentence)])
    expect(analyseRuns([odd, run(2010)]).warnings[0]).toMatch(sentence)
  })

  it('ask for an explanation of what is faster than ideal', () => {
    const records = [...runs(around(4000), { workers: 1 }), ...runs(around(1500), { workers: 2 })]
    expect(analyseRuns(records).warnings.join()).toContain(
      'with 2 workers is more than that many times as fast',
    )
  })
})
