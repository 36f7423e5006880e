/** `npm start`: from whatever state the clone is in to the open window, or to the demo in the terminal where there is no display. */
import { buildAll } from './build.mjs'
import { resolveElectron, runtimeEnvironment } from './electron-runtime.mjs'
import { inProject, projectDirectory, run, runAsScript } from './project.mjs'
import { sandboxSwitches } from './sandbox.mjs'
import { setUp } from './setup.mjs'
import { ensureSystemLibraries, hasDisplay } from './system-libraries.mjs'

/** What the terminal shows instead of the window: the two lessons that the app starts with. */
const demos = [
  {
    report: 'reports/demo.html',
    parameters: ['fib', '--n', '38', '--tasks', '8', '--model', 'sequential,threads,processes'],
  },
  {
    report: 'reports/demo-fetch.html',
    parameters: ['fetch', '--model', 'sequential,coroutines,threads'],
  },
]

async function start() {
  await setUp()
  await buildAll()
  if (hasDisplay()) return openApp(process.argv.slice(2))
  console.log(
    'No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the demo runs in the terminal.',
  )
  return runDemos()
}

/** @param {readonly string[]} parameters */
async function openApp(parameters) {
  const runtime = await resolveElectron()
  ensureSystemLibraries(runtime.executable, { virtualDisplay: false })
  console.log(`Running on ${runtime.sentence}`)
  const switches = sandboxSwitches(runtime.distDirectory)
  return run(runtime.executable, [...switches, projectDirectory, ...parameters], {
    ...runtimeEnvironment(runtime),
    ELECTRON_RUN_AS_NODE: undefined,
  })
}

async function runDemos() {
  const cli = inProject('out', 'main', 'cli.js')
  for (const { report, parameters } of demos) {
    console.log(`\ncoreloom run ${parameters.join(' ')} --html ${report}`)
    const code = await run(process.execPath, [cli, 'run', ...parameters, '--html', report])
    if (code !== 0) return code
  }
  console.log('\nReports, to be opened in a browser:')
  for (const { report } of demos) console.log(`  ${inProject(report)}`)
  return 0
}

void runAsScript(import.meta.url, start)
