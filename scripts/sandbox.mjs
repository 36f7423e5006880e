/** Chromium's sandbox on Linux: off only for root, who cannot have it; elsewhere it works or the remedy is named. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from './project.mjs'

/**
 * Kernel settings that take unprivileged user namespaces away, and the value with which they do.
 * @type {readonly (readonly [file: string, value: string])[]}
 */
const restrictions = [
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
]
const setUid = 0o4000

/**
 * @param {string} distDirectory of the Electron runtime
 * @returns {readonly string[]} what to start Electron with
 * @throws {SetupError} when Electron would refuse to start, with the commands that help
 */
export function sandboxSwitches(distDirectory) {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) {
    console.log('Running as root: Chromium has no sandbox for root, so it is off (--no-sandbox).')
    return ['--no-sandbox']
  }
  const namespacesRestricted = restrictions.some(
    ([file, value]) => existsSync(file) && readFileSync(file, 'utf8').trim() === value,
  )
  const helper = join(distDirectory, 'chrome-sandbox')
  if (namespacesRestricted && !isSetUidRoot(helper)) {
    throw new SetupError(
      "this system does not let programs make user namespaces, so Chromium's sandbox needs its helper to belong to root. " +
        `Run this once, then try again:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
    )
  }
  return []
}

/** @param {string} file */
function isSetUidRoot(file) {
  if (!existsSync(file)) return false
  const { uid, mode } = statSync(file)
  return uid === 0 && (mode & setUid) !== 0
}
