/**
 * Where the bundled worker entry is: beside the built app and command line (packed or not), or in the
 * project's `out` folder when the engine runs from its sources, as in tests.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @throws Error when the bundle was never built. */
export function workerEntryPath(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const path of [
      join(folder, 'worker', 'worker.js'),
      join(folder, 'out', 'worker', 'worker.js'),
    ]) {
      if (existsSync(path)) return path
    }
    if (dirname(folder) === folder) {
      throw new Error('The worker bundle is missing: run "npm run build" once.')
    }
  }
}
