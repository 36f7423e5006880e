/** `npm run kills`: ends runs and watches in every way, many times, and shows in a table what is left of them. Linux only. */
import { buildAll } from '../build.mjs'
import { resolveElectron, runtimeEnvironment } from '../electron-runtime.mjs'
import { inProject, run, runAsScript, SetupError } from '../project.mjs'
import { setUp } from '../setup.mjs'
import { ensureSystemLibraries, hasDisplay } from '../system-libraries.mjs'
import { parseOptions, usage } from './options.mjs'

async function kills() {
  const parameters = process.argv.slice(2)
  if (parseOptions(parameters).help) return console.log(usage)
  if (process.platform !== 'linux') throw new SetupError('Processes are counted on Linux only.')
  await setUp()
  await buildAll()
  const virtualDisplay = !hasDisplay()
  const runtime = await resolveElectron()
  ensureSystemLibraries(runtime.executable, { virtualDisplay })
  const script = inProject('scripts', 'kills', 'count-all.mjs')
  const command = [process.execPath, script, ...parameters]
  const [program = '', ...rest] = virtualDisplay ? ['xvfb-run', '-a', ...command] : command
  return run(program, rest, { ...runtimeEnvironment(runtime), ELECTRON_RUN_AS_NODE: undefined })
}

void runAsScript(import.meta.url, kills)
