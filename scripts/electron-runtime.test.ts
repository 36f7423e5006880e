import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cacheFolder, resolveElectron, runtimeEnvironment } from './electron-runtime.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-runtime-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('takes the runtime in the folder that ELECTRON_OVERRIDE_DIST_PATH names, and says so', async () => {
  const executable = join(folder, executableOf[process.platform] ?? 'electron')
  mkdirSync(dirname(executable), { recursive: true })
  writeFileSync(executable, '')
  writeFileSync(join(folder, 'version'), 'v45.4.1\n')
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  const found = await resolveElectron()
  expect(found).toMatchObject({
    executable,
    distDirectory: folder,
    version: '45.4.1',
    origin: 'override',
  })
  expect(found.sentence).toBe(`Electron 45.4.1 in ${folder}, as ELECTRON_OVERRIDE_DIST_PATH says.`)
  expect(runtimeEnvironment(found)).toEqual({
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    ELECTRON_EXEC_PATH: executable,
  })
})

it('refuses an override that holds no Electron rather than taking another', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  await expect(resolveElectron()).rejects.toThrow('Correct or unset it.')
})

it('keeps runtimes outside the project, where the environment says', () => {
  vi.stubEnv('CORELOOM_CACHE_DIR', undefined)
  vi.stubEnv('XDG_CACHE_HOME', undefined)
  expect(cacheFolder()).toBe(join(homedir(), '.cache', 'coreloom'))
  vi.stubEnv('XDG_CACHE_HOME', folder)
  expect(cacheFolder()).toBe(join(folder, 'coreloom'))
  vi.stubEnv('CORELOOM_CACHE_DIR', join(folder, 'own'))
  expect(cacheFolder()).toBe(join(folder, 'own'))
})

const executableOf: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}
