/** Starts Playwright on the runtime that there is, on a display of its own where there is none. */
import { resolveElectron, runtimeEnvironment } from './electron-runtime.mjs'
import { run, toolPath, withoutCertificates } from './project.mjs'
import { ensureSystemLibraries, hasDisplay } from './system-libraries.mjs'

/**
 * For several runs of it in turn.
 * @returns {Promise<(parameters: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<number>>} answers the exit code
 */
export async function preparePlaywright() {
  const virtualDisplay = !hasDisplay()
  const runtime = await resolveElectron()
  ensureSystemLibraries(runtime.executable, { virtualDisplay })
  console.log(`End-to-end tests on ${runtime.sentence}`)
  const playwright = [process.execPath, toolPath('@playwright/test', 'playwright'), 'test']
  return (parameters, environment = {}) => {
    const command = [...playwright, ...parameters]
    const [program = '', ...rest] = virtualDisplay ? ['xvfb-run', '-a', ...command] : command
    return run(program, rest, {
      ...runtimeEnvironment(runtime),
      ...withoutCertificates,
      ELECTRON_RUN_AS_NODE: undefined,
      ...environment,
    })
  }
}
