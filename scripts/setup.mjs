/** Makes a fresh clone ready: a Node that is new enough, and the packages that package-lock.json names. Built-ins only. */
import { readFileSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { runNpm } from './npm.mjs'
import { inProject, runAsScript, SetupError } from './project.mjs'

/** The first minor version that serves, for each major that has one; the same as `engines` in package.json. */
const firstMinor = new Map([
  [20, 19],
  [22, 12],
])
const firstMajor = 24

/** @param {string} version e.g. `20.19.0` */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= firstMajor || minor >= (firstMinor.get(major) ?? Number.POSITIVE_INFINITY)
}

/** @throws {SetupError} when this Node is too old or packages cannot be installed */
export async function setUp() {
  if (!isNodeSupported(process.versions.node)) {
    throw new SetupError(
      `this is Node ${process.versions.node}, needed is Node 20.19 or newer, 22.12 or newer, or 24 and up. ` +
        'Install a current Node and run the command again.',
    )
  }
  if (missingPackage() === undefined) return
  await exclusively(inProject('out', 'locks', 'install'), installPackages, (owner) =>
    console.log(`Waiting for process ${owner}, which is installing packages.`),
  )
}

async function installPackages() {
  const missing = missingPackage()
  if (missing === undefined) return
  console.log(`Installing the packages of package-lock.json (${missing}) …`)
  // Warnings are about engines and deprecations inside dependencies: nothing that a person could act on here.
  if ((await runNpm(['ci', '--loglevel=error'])) !== 0) {
    throw new SetupError('packages could not be installed, see above for what npm says.')
  }
}

/**
 * Compares package-lock.json with npm's own note of what it has put into node_modules.
 * Optional packages are left out: each machine has its own few of them.
 * @returns {string | undefined} the first difference in words, undefined when all is there
 */
function missingPackage() {
  const installed = packagesOf('node_modules/.package-lock.json')
  if (installed === undefined) return 'none are installed yet'
  for (const [place, wanted] of Object.entries(packagesOf('package-lock.json') ?? {})) {
    if (place === '' || wanted.optional) continue
    const found = installed[place]?.version
    const name = place.replace(/^.*node_modules\//, '')
    if (found === undefined) return `${name} is missing`
    if (found !== wanted.version) return `${name} is ${found}, needed is ${wanted.version}`
  }
  return undefined
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined} undefined when there is no such file
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(inProject(lockFile), 'utf8')).packages
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined
    throw error
  }
}

void runAsScript(import.meta.url, setUp)
