/**
 * `npm test [-- unit|e2e] [-- options of that runner]`: everything that is found by running the program.
 * The last line is `N passed, N failed`, over both runners.
 */
import { rmSync } from 'node:fs'
import { buildAll } from './build.mjs'
import { preparePlaywright } from './playwright.mjs'
import { inProject, quietVite, runAsScript, runTool, withoutCertificates } from './project.mjs'
import { compilePythonSources } from './python-bytecode.mjs'
import { usePythonPath } from './python-path.mjs'
import { setUp } from './setup.mjs'
import { countPlaywright, countVitest, readReport } from './test-reports.mjs'

/** @typedef {import('./test-reports.mjs').Counts} Counts */

const unitReport = inProject('test-results', 'unit.json')
/** See playwright.config.ts. */
const e2eProjects = ['behaviour', 'measuring']

async function test() {
  const [first, ...rest] = process.argv.slice(2)
  const only = first === 'unit' || first === 'e2e' ? first : undefined
  if (first !== undefined && only === undefined) {
    console.error(`There is no group of tests called ${first}: say unit, e2e, or nothing for both.`)
    return 2
  }
  usePythonPath()
  compilePythonSources()
  /** @type {Counts} */
  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const failures = []
  for (const [group, work] of /** @type {const} */ ([
    ['unit', unitTests],
    ['e2e', endToEndTests],
  ])) {
    if (only !== undefined && only !== group) continue
    const counts = await counted(group, () => work(rest))
    total.passed += counts.passed
    total.failed += counts.failed
    for (const title of counts.failures ?? []) failures.push(`Failed: ${title}`)
    for (const title of counts.secondTry ?? [])
      console.log(`Passed at the second try only: ${title}`)
  }
  for (const failure of failures) console.log(failure)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
}

/**
 * A group that cannot even be started is one failure, and the other group still runs.
 * @param {string} group
 * @param {() => Promise<Counts>} work
 * @returns {Promise<Counts>}
 */
async function counted(group, work) {
  try {
    await setUp()
    await buildAll()
    return await work()
  } catch (error) {
    console.error(
      `The ${group} tests did not run: ${error instanceof Error ? error.message : String(error)}`,
    )
    return { passed: 0, failed: 1 }
  }
}

/** @param {readonly string[]} parameters */
async function unitTests(parameters) {
  rmSync(unitReport, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const environment = { ...quietVite, ...withoutCertificates }
  const code = await runTool('vitest', ['run', ...reporters, ...parameters], environment)
  return countVitest(readReport(unitReport), code)
}

/** @param {readonly string[]} parameters */
async function endToEndTests(parameters) {
  const playwright = await preparePlaywright()
  const runs = []
  for (const project of e2eProjects) {
    const report = inProject('test-results', `e2e-${project}.json`)
    rmSync(report, { force: true })
    // A file that is asked for by its name is in one of them.
    const selection = [`--project=${project}`, '--reporter=list,json', '--pass-with-no-tests']
    const exitCode = await playwright([...selection, ...parameters], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    })
    runs.push({ report: readReport(report), exitCode })
  }
  return countPlaywright(runs)
}

void runAsScript(import.meta.url, test)
