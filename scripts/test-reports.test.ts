import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, readReport } from './test-reports.mjs'

const none = { report: { stats: { expected: 0, unexpected: 0, flaky: 0 } }, exitCode: 0 }

describe('counts of a test run', () => {
  it('are those of the report when the runner ended well', () => {
    expect(countVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, 0)).toMatchObject(
      {
        passed: 3,
        failed: 0,
      },
    )
    const report = { stats: { expected: 2, unexpected: 0, flaky: 0 } }
    expect(countPlaywright([{ report, exitCode: 0 }])).toMatchObject({ passed: 2, failed: 0 })
  })

  it('hold one failure when the runner died without a report', () => {
    expect(countVitest(readReport('no/such/report.json'), 1)).toMatchObject({
      passed: 0,
      failed: 1,
    })
    expect(countPlaywright([{ report: undefined, exitCode: 1 }])).toMatchObject({
      passed: 0,
      failed: 1,
    })
  })

  it('add up over the projects, of which one may hold nothing of what was asked for', () => {
    const report = { stats: { expected: 2, unexpected: 1, flaky: 0 } }
    const run = { report, exitCode: 1 }
    expect(countPlaywright([none, run])).toMatchObject({ passed: 2, failed: 1 })
    expect(countPlaywright([run, run])).toMatchObject({ passed: 4, failed: 2 })
  })

  it('hold one failure when nothing was run', () => {
    expect(countVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0).failed).toBe(1)
    expect(countPlaywright([none, none]).failed).toBe(1)
  })

  it('hold one failure when all tests passed but the runner complained', () => {
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1)).toMatchObject(
      {
        passed: 5,
        failed: 1,
      },
    )
  })

  it('hold one failure for each file that could not be loaded, besides the failed tests', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults }, 1)).toMatchObject({
      passed: 2,
      failed: 2,
    })
  })

  it('hold a test that passed at the second try as passed, and name it and those that failed', () => {
    const results = [{ error: { message: '\u001B[31mno such button\u001B[39m\nat line 3' } }]
    const specs = [
      { file: 'lab.e2e.ts', title: 'runs', tests: [{ status: 'flaky' }] },
      { file: 'lab.e2e.ts', title: 'stops', tests: [{ status: 'expected' }] },
      { file: 'lab.e2e.ts', title: 'starts', tests: [{ status: 'unexpected', results }] },
    ]
    const suites = [{ specs: [], suites: [{ specs }] }]
    const report = { stats: { expected: 1, unexpected: 1, flaky: 1 }, suites }
    expect(countPlaywright([{ report, exitCode: 1 }])).toEqual({
      passed: 2,
      failed: 1,
      failures: ['lab.e2e.ts: starts: no such button'],
      secondTry: ['lab.e2e.ts: runs'],
    })
  })

  it('name the unit tests that failed, with the reason, and the files that could not be run', () => {
    const failed = { status: 'failed', fullName: 'pool ends', failureMessages: ['2 is not 3\nat'] }
    const testResults = [
      { name: '/a/broken.test.ts', status: 'failed', assertionResults: [] },
      { name: '/a/pool.test.ts', status: 'failed', assertionResults: [failed] },
    ]
    const report = { numPassedTests: 2, numFailedTests: 1, testResults }
    expect(countVitest(report, 1)).toEqual({
      passed: 2,
      failed: 2,
      failures: ['broken.test.ts: could not be run', 'pool.test.ts: pool ends: 2 is not 3'],
    })
  })
})
