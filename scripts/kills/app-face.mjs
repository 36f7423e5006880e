/** The app as a face, under a test runner that leads it: it carries out a run and a watch at once, and lives on. */
import { _electron } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { resolveElectron } from '../electron-runtime.mjs'
import { projectDirectory } from '../project.mjs'
import { CODE, commandOf, runOf } from './work.mjs'

/**
 * @param {readonly import('./work.mjs').Task[]} tasks at most one run and one watch
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<import('./work.mjs').Face>}
 */
export async function startApp(tasks, env) {
  const folder = env['CORELOOM_DATA'] ?? ''
  trust(folder)
  const { executable } = await resolveElectron(() => undefined)
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      // Nobody looks at it.
      '--disable-gpu',
      // Chromium has no sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      projectDirectory,
    ],
    env: { ...env, XDG_CONFIG_HOME: join(folder, 'settings') },
  })
  const child = app.process()
  const exit = once(child, 'exit')
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exit
    // The test runner's own view of it, which may be gone already.
    await app.close().catch(() => undefined)
  }
  try {
    const page = await app.firstWindow()
    await page.getByRole('heading', { level: 1, name: 'Coreloom' }).waitFor()
    const begin = (/** @type {typeof tasks} */ some) => page.evaluate(startScript(some))
    await begin(tasks)
    return {
      pid: child.pid ?? 0,
      begin,
      stop: () => page.evaluate('Promise.all([coreloom.stopExperiment(), coreloom.stopWatch()])'),
      over: () => page.evaluate('counted.over'),
      gone: () => exit,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * The app asks before it runs a file that it does not know.
 * @param {string} folder
 */
function trust(folder) {
  mkdirSync(folder, { recursive: true })
  const content = { format: 'coreloom.trusted-code', version: 1, paths: Object.values(CODE) }
  writeFileSync(join(folder, 'trusted-code.json'), JSON.stringify(content))
}

/**
 * Starts all tasks in the page and has `counted.over` tell when they are over.
 * @param {readonly import('./work.mjs').Task[]} tasks
 */
function startScript(tasks) {
  const starts = tasks.map((task) => {
    if (task.work === 'watch') {
      const target = { kind: 'command', argv: commandOf(task) }
      return `begin('startWatch', ${JSON.stringify({ spec: { target } })}, 'onWatch', 'watch-ended')`
    }
    const { model, file, inputs } = runOf(task)
    const spec = { workload: 'module', params: { file, inputs }, model, workers: 1 }
    return `begin('startExperiment', ${JSON.stringify({ specs: [spec] })}, 'onEvents', 'experiment-ended')`
  })
  return `(async () => {
    const ends = []
    const begin = async (request, payload, stream, end) => {
      ends.push(new Promise((resolve) => coreloom[stream]((events) => {
        if (events.some(({ kind }) => kind === end)) resolve()
      })))
      const reply = await coreloom[request](payload)
      if (!reply.ok) throw new Error(reply.message)
    }
    await Promise.all([${starts.join(', ')}])
    window.counted = { over: Promise.all(ends).then(() => undefined) }
  })()`
}
