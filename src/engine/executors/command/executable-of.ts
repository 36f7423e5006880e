/** What a path of a program stands for in the end, so that two paths of one program are known to be the same. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const PYTHON = /^python[\d.]*t?(?:\.exe)?$/i

/**
 * The real path; of an environment of Python its own interpreter, though that is a link: it brings modules along.
 * Undefined when there is nothing.
 */
export function executableOf(path: string): string | undefined {
  try {
    const real = realpathSync.native(path)
    const folder = dirname(path)
    const isOfEnvironment =
      PYTHON.test(basename(path)) && existsSync(join(folder, '..', 'pyvenv.cfg'))
    return isOfEnvironment ? join(realpathSync.native(folder), 'python') : real
  } catch {
    return undefined
  }
}
