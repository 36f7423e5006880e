/** `npm run dev`: the app with hot reload; the worker bundle is rebuilt whenever one of its sources is saved. */
import { spawn } from 'node:child_process'
import { buildWorker } from './build.mjs'
import { resolveElectron, runtimeEnvironment } from './electron-runtime.mjs'
import {
  projectDirectory,
  quietVite,
  runAsScript,
  runTool,
  SetupError,
  toolPath,
} from './project.mjs'
import { sandboxSwitches } from './sandbox.mjs'
import { setUp } from './setup.mjs'
import { ensureSystemLibraries, hasDisplay } from './system-libraries.mjs'

async function develop() {
  if (!hasDisplay())
    throw new SetupError(
      'npm run dev opens a window: it needs a display (DISPLAY or WAYLAND_DISPLAY).',
    )
  await setUp()
  const runtime = await resolveElectron()
  ensureSystemLibraries(runtime.executable, { virtualDisplay: false })
  console.log(`Running on ${runtime.sentence}`)
  const noSandbox = sandboxSwitches(runtime.distDirectory).map(() => '--noSandbox')
  await buildWorker()
  const watcher = spawn(
    process.execPath,
    [
      toolPath('vite'),
      'build',
      '--watch',
      '--config',
      'vite.worker.config.ts',
      '--logLevel',
      'warn',
    ],
    {
      cwd: projectDirectory,
      stdio: 'inherit',
      env: { ...process.env, ...quietVite },
    },
  )
  try {
    return await runTool(
      'electron-vite',
      ['dev', '--watch', ...noSandbox, ...process.argv.slice(2)],
      {
        ...runtimeEnvironment(runtime),
        ELECTRON_RUN_AS_NODE: undefined,
        ...quietVite,
      },
    )
  } finally {
    watcher.kill()
  }
}

void runAsScript(import.meta.url, develop)
