/** How many tests passed and failed, from the runners' own JSON reports. What cannot be accounted for is a failure. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {{ passed: number, failed: number, failures?: readonly string[], secondTry?: readonly string[] }} Counts
 * `failures`: titles of the tests that failed, `secondTry`: of those that failed first
 */

/**
 * @param {string} file
 * @returns {any} undefined when the runner ended without writing it
 */
export const readReport = (file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined

/**
 * @param {any} report of vitest's `json` reporter; a file that could not be loaded holds no test, and counts as one failure
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = report ?? {}
  const brokenFiles = testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  )
  return {
    ...accounted(numPassedTests, numFailedTests + brokenFiles.length, exitCode),
    failures: [
      ...brokenFiles.map((/** @type {any} */ file) => nameOf(file, 'could not be run')),
      ...testResults.flatMap((/** @type {any} */ file) =>
        file.assertionResults
          .filter((/** @type {any} */ test) => test.status === 'failed')
          .map((/** @type {any} */ test) => nameOf(file, test.fullName, test.failureMessages?.[0])),
      ),
    ],
  }
}

/**
 * @param {{ name?: string }} file
 * @param {string} title
 * @param {string} [reason] only its first line is told: the rest stands where the test ran
 */
const nameOf = ({ name = '' }, title, reason = '') =>
  [`${basename(name)}: ${title}`, stripVTControlCharacters(reason).split('\n')[0]]
    .filter(Boolean)
    .join(': ')

/**
 * @param {readonly { report: any, exitCode: number }[]} runs reports of Playwright's `json` reporter; one run may hold no test, all may not
 * @returns {Counts}
 */
export function countPlaywright(runs) {
  const counted = runs.map(({ report, exitCode }) => {
    const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
    const isLost = report === undefined || (unexpected === 0 && exitCode !== 0)
    const titles = (/** @type {string} */ status) => titlesOf(status, report?.suites ?? [])
    return {
      passed: expected + flaky,
      failed: isLost ? 1 : unexpected,
      failures: titles('unexpected'),
      secondTry: titles('flaky'),
    }
  })
  const sum = (/** @type {'passed' | 'failed'} */ name) =>
    counted.reduce((total, counts) => total + counts[name], 0)
  return {
    ...accounted(sum('passed'), sum('failed'), 0),
    failures: counted.flatMap(({ failures }) => failures),
    secondTry: counted.flatMap(({ secondTry }) => secondTry),
  }
}

/**
 * @param {string} status
 * @param {readonly any[]} suites
 * @returns {readonly string[]}
 */
const titlesOf = (status, suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === status),
      )
      .map((/** @type {any} */ spec) =>
        nameOf({ name: spec.file }, spec.title, spec.tests.at(-1)?.results?.at(-1)?.error?.message),
      ),
    ...titlesOf(status, inner),
  ])

/**
 * A runner that died, complained of something outside a test, or ran nothing at all has failed at least once.
 * @param {number} passed
 * @param {number} failed
 * @param {number} exitCode
 * @returns {Counts}
 */
function accounted(passed, failed, exitCode) {
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: isUnexplained ? 1 : failed }
}
