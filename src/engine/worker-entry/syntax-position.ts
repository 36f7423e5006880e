/**
 * Where in the text of a file a syntax error is. An `import()` that fails does not tell (seen with Node 20 to 24); Node itself does when a
 * program ends with the error. Nothing of a file runs before all that it imports was read, so nothing is run twice.
 */
import { spawnSync } from 'node:child_process'
import { placesIn } from './own-error'

const LIMIT_MS = 5000

/** Whether the program that runs this is Node; Electron is while it is told to be, and else would start the app once more. */
const isNode =
  process.versions['electron'] === undefined || process.env['ELECTRON_RUN_AS_NODE'] !== undefined

/** Undefined when Node does not tell either. */
export function syntaxPosition(url: string): string | undefined {
  if (!isNode) return undefined
  const { stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import ${JSON.stringify(url)}`],
    {
      encoding: 'utf8',
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  return stderr.includes('SyntaxError') ? placesIn(stderr) : undefined
}
