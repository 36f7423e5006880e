/** Builds what is older than its sources, each part at most once at a time; another process may go on using the old one meanwhile. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inProject, quietVite, runAsScript, runTool, SetupError } from './project.mjs'
import { setUp } from './setup.mjs'

const workerFolder = inProject('out', 'worker')
const configuration = ['package-lock.json', 'tsconfig.base.json', 'scripts/bundle-rules.ts']
/** The entries of vite.worker.config.ts. The file that tells whether the bundles are there comes last. */
const workerEntries = [
  'history',
  'sampler',
  'run-host',
  'supervisor',
  'command-supervisor',
  'worker',
]

/** Brings out/worker up to date: what runs in processes and threads besides app and command line. */
export function buildWorker() {
  const sources = ['src/engine', 'src/shared', 'vite.worker.config.ts', ...configuration]
  return buildWhenStale('the worker bundle', workerFolder, 'worker.js', sources, async () => {
    // Built aside and moved in as whole files: tests that are running keep complete bundles.
    const aside = inProject('out', `worker.${process.pid}`)
    const build = (/** @type {string} */ entry) =>
      runTool(
        'vite',
        [
          'build',
          '--config',
          'vite.worker.config.ts',
          '--mode',
          entry,
          '--logLevel',
          'warn',
          '--outDir',
          inProject(aside, entry),
        ],
        quietVite,
      )
    const codes = await Promise.all(workerEntries.map(build))
    const code = codes.find((each) => each !== 0) ?? 0
    if (code === 0) {
      mkdirSync(workerFolder, { recursive: true })
      for (const entry of workerEntries) {
        for (const file of [`${entry}.js.map`, `${entry}.js`]) {
          renameSync(inProject(aside, entry, file), inProject(workerFolder, file))
        }
      }
    }
    rmSync(aside, { recursive: true, force: true })
    return code
  })
}

/** Brings main process, command line, preload and renderer up to date, in out/. */
export function buildApp() {
  const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', ...configuration]
  return buildWhenStale('the app', inProject('out', 'main'), 'index.js', sources, async () => {
    const code = await runTool('electron-vite', ['build', '--logLevel', 'warn'], quietVite)
    if (code === 0) chmodSync(inProject('out', 'main', 'cli.js'), 0o755)
    return code
  })
}

export async function buildAll() {
  await buildWorker()
  await buildApp()
}

/**
 * The stamp lies inside the output folder, so any other build that empties the folder takes it along.
 * @param {string} what for people
 * @param {string} folder
 * @param {string} entry file in `folder` that must exist
 * @param {readonly string[]} sources relative to the project
 * @param {() => Promise<number>} build resolves to an exit code
 */
function buildWhenStale(what, folder, entry, sources, build) {
  const entryFile = inProject(folder, entry)
  const stampFile = inProject(folder, '.fingerprint')
  const isFresh = (/** @type {string} */ now) => existsSync(entryFile) && isStamped(stampFile, now)
  const paths = sources.map((path) => inProject(path))
  const lockFile = inProject('out', 'locks', 'build')
  const onWait = (/** @type {number} */ owner) =>
    console.log(`Waiting for process ${owner}, which is building (its lock is ${lockFile}).`)
  return exclusively(
    lockFile,
    async () => {
      const now = fingerprint(paths)
      if (isFresh(now)) return
      const startedMs = performance.now()
      console.log(`Building ${what}${existsSync(entryFile) ? ', its sources have changed' : ''} …`)
      if ((await build()) !== 0) throw new SetupError(`${what} could not be built, see above.`)
      stamp(stampFile, now)
      console.log(`Built ${what} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`)
    },
    onWait,
  )
}

void runAsScript(import.meta.url, async () => {
  await setUp()
  await buildAll()
})
