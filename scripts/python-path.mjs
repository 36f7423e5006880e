/** A version manager's `python3` is a shell script that takes 0.4 s to find the interpreter: hundreds of starts in a test run. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The PATH on which `python3` is the interpreter itself; undefined where it is that already, or there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function pathWithPython(env = process.env) {
  if (process.platform === 'win32') return undefined
  const asked = spawnSync(
    'python3',
    ['-c', 'import os, sys; print(os.path.dirname(sys.executable))'],
    {
      env,
      encoding: 'utf8',
    },
  )
  const folder = asked.stdout?.trim()
  if (!folder) return undefined
  const path = env['PATH'] ?? ''
  const first = path.split(delimiter).find((each) => existsSync(join(each, 'python3')))
  return first === folder ? undefined : [folder, path].join(delimiter)
}

/** From here on `python3` is the interpreter itself. */
export function usePythonPath() {
  const path = pathWithPython()
  if (path !== undefined) process.env['PATH'] = path
}
