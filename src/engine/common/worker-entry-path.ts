/**
 * Where the bundles are that run outside of this process: beside the built app and command line (packed or not),
 * or in the project's `out` folder when the engine runs from its sources, as in tests.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @throws Error when the bundle was never built. */
export function workerEntryPath(): string {
  return bundlePath('worker.js')
}

/** @throws Error when the bundle was never built. */
export function commandSupervisorEntryPath(): string {
  return bundlePath('command-supervisor.js')
}

/** @throws Error when the bundle was never built. */
export function supervisorEntryPath(): string {
  return bundlePath('supervisor.js')
}

/** @throws Error when the bundle was never built. */
export function runHostEntryPath(): string {
  return bundlePath('run-host.js')
}

/** @throws Error when the bundle was never built. */
export function historyEntryPath(): string {
  return bundlePath('history.js')
}

/** @throws Error when the bundle was never built. */
export function samplerEntryPath(): string {
  return bundlePath('sampler.js')
}

function bundlePath(file: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    for (const path of [join(folder, 'worker', file), join(folder, 'out', 'worker', file)]) {
      if (existsSync(path)) return path
    }
    if (dirname(folder) === folder) {
      throw new Error('The worker bundle is missing: run "npm run build" once.')
    }
  }
}
