/**
 * Which `python3` tests start, hundreds of times. A version manager's is a shell script that takes 0.4 s to find the interpreter; one
 * with packages runs what they have it run at each start, here 70 ms of computing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inProject } from './project.mjs'

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

/**
 * Makes the same Python anew without any package.
 * @param {string} folder
 * @returns {string | undefined} where its `python3` is; undefined where none can be made
 */
export function pythonWithoutPackages(folder) {
  if (process.platform === 'win32') return undefined
  const parameters = ['-m', 'venv', '--clear', '--without-pip', folder]
  return spawnSync('python3', parameters).status === 0 ? join(folder, 'bin') : undefined
}

/** From here on `python3` is the interpreter itself, without packages where that can be had. */
export function usePythonPath() {
  const path = pathWithPython()
  if (path !== undefined) process.env['PATH'] = path
  const bare = pythonWithoutPackages(inProject('out', 'python'))
  if (bare !== undefined) process.env['PATH'] = [bare, process.env['PATH']].join(delimiter)
}
