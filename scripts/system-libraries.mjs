/**
 * Checks that the shared libraries are there that Electron needs on Linux, and a virtual display where tests need one.
 * On Debian and its relatives root gets the missing packages installed, anyone else gets the exact command.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupError } from './project.mjs'

/** Packages whose dependencies bring in everything else that Electron links to. Since 2024 some names end in t64. */
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
const displayPackages = ['xvfb', 'xauth']
/** Loaded on demand by newer versions, so the executable does not name it. */
const loadedLater = 'libgtk-3.so.0'

const namesShown = 4

/** Whether a window can be opened here. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)

/**
 * @param {string} executable of Electron
 * @param {object} options
 * @param {boolean} options.virtualDisplay whether xvfb-run is needed too
 * @throws {SetupError} naming what is missing and the command that mends it
 */
export function ensureSystemLibraries(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return
  const find = () => [...missingLibraries(executable), ...(virtualDisplay ? missingDisplay() : [])]
  const missing = find()
  if (missing.length === 0) return
  const list = shortList(missing)
  if (!existsSync('/etc/debian_version')) {
    throw new SetupError(
      `Electron needs what this system lacks: ${list}. Install the packages that hold them.`,
    )
  }
  const isRoot = process.getuid?.() === 0
  const names = [...libraryPackages, ...(virtualDisplay ? displayPackages : [])]
  if (!isRoot) {
    const command = `apt-get install -y ${names.map(packageName).join(' ')}`
    throw new SetupError(
      `Electron needs what this system lacks: ${list}. Run this, then try again:\n\n  sudo ${command}\n`,
    )
  }
  console.log(`Installing system packages, this system lacks ${list} …`)
  aptGet(['update'])
  aptGet(['install', '--yes', '--no-install-recommends', ...names.map(packageName)])
  const still = find()
  if (still.length > 0)
    throw new SetupError(`still missing after installation: ${still.join(', ')}.`)
}

/** @param {string} executable */
function missingLibraries(executable) {
  const ldd = spawnSync('ldd', [executable], { encoding: 'utf8' })
  const linked = [...(ldd.stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map(
    (match) => match[1] ?? '',
  )
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout
  const later = known && !known.includes(loadedLater) ? [loadedLater] : []
  return [...new Set([...linked, ...later])]
}

function missingDisplay() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const programs = ['Xvfb', 'xvfb-run', 'xauth']
  return programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name))))
}

/**
 * The name that this release gives the package: with `t64` where apt knows that one.
 * @param {string} name
 */
function packageName(name) {
  const renamed = `${name}t64`
  return spawnSync('apt-cache', ['show', renamed], { stdio: 'ignore' }).status === 0
    ? renamed
    : name
}

/** @param {readonly string[]} parameters */
function aptGet(parameters) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['--quiet=2', ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (status !== 0)
    throw new SetupError(`apt-get ${parameters.join(' ')} failed:\n${stdout}${stderr}`)
}

/** @param {readonly string[]} names */
function shortList(names) {
  const more = names.length - namesShown
  const shown = names.slice(0, namesShown).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}
