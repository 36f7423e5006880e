/** `npm run check`: everything that is found without running the program. All steps run, so one go tells all. */
import { inProject, run, runAsScript, runTool } from './project.mjs'
import { setUp } from './setup.mjs'

/** @type {readonly (readonly [name: string, step: () => Promise<number>])[]} */
const steps = [
  ['format', () => runTool('oxfmt', ['--check'])],
  ['lint', () => runTool('oxlint', ['--type-aware', '--deny-warnings', '--quiet'])],
  ['types', () => run(process.execPath, [inProject('scripts', 'types.mjs')])],
  ['folders', () => run(process.execPath, [inProject('scripts', 'check-folders.mjs')])],
  ['unused code', () => runTool('knip', ['--no-progress'])],
  ['boundaries', () => run(process.execPath, [inProject('scripts', 'check-boundaries.mjs')])],
]

async function check() {
  await setUp()
  const failed = []
  for (const [name, step] of steps) {
    const startedMs = performance.now()
    const isFine = (await step()) === 0
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    console.log(`${isFine ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
    if (!isFine) failed.push(name)
  }
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`)
  return failed.length > 0 ? 1 : 0
}

void runAsScript(import.meta.url, check)
