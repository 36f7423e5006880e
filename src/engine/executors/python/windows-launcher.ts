/** The Python launcher of Windows knows what is installed: `py -0p` lists it, one path a line. */
import { execFile } from 'node:child_process'

const LIMIT_MS = 5000

/** Empty where there is no launcher. */
export function launcherPaths(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile('py', ['-0p'], { timeout: LIMIT_MS, windowsHide: true }, (error, output) =>
      resolve(error ? [] : parseLauncher(output)),
    )
  })
}

/** Lines such as ` -V:3.12 *        C:\Python312\python.exe`. */
export function parseLauncher(output: string): readonly string[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const path = /[A-Za-z]:\\.*\.exe\s*$/.exec(line)?.[0]
    return path === undefined ? [] : [path.trim()]
  })
}
