/** Where Python may write no bytecode, it compiles the app's sources at each of its starts: 0.25 s, hundreds of times in a test run. */
import { spawnSync } from 'node:child_process'
import { inProject } from './project.mjs'

/** Where there is no Python, the tests of it say so. */
export function compilePythonSources() {
  const sources = inProject('resources', 'python')
  spawnSync('python3', ['-m', 'compileall', '-q', sources], { stdio: 'ignore' })
}
