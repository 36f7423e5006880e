/** Builds what is older than its sources, each part at most once at a time; another process may go on using the old one meanwhile. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'
import { inProject, quietVite, runAsScript, runTool, SetupError } from './project.mjs'
import { setUp } from './setup.mjs'

const workerFolder = inProject('out', 'worker')
const configuration = ['package-lock.json', 'tsconfig.base.json', 'scripts/bundle-rules.ts']
/** Brings out/worker up to date: worker.js, which worker threads and child processes run, and keeper.js, the parent of a command. */
export function buildWorker() {
  const sources = ['src/engine', 'src/shared', 'vite.worker.config.ts', ...configuration]
  return buildWhenStale('the worker bundle', workerFolder, 'worker.js', sources, async () => {
    // Built aside and moved in as a whole file: tests that are running keep a complete bundle.
    const aside = inProject('out', `worker.${process.pid}`)
    const options = ['--config', 'vite.worker.config.ts', '--logLevel', 'warn', '--outDir', aside]
    const code = await runTool('vite', ['build', ...options], quietVite)
    if (code === 0) {
      mkdirSync(workerFolder, { recursive: true })
      // The file that tells whether the bundle is there comes last.
      for (const file of ['keeper.js.map', 'keeper.js', 'worker.js.map', 'worker.js']) {
        renameSync(inProject(aside, file), inProject(workerFolder, file))
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
