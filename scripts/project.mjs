/** Where the project is, and how its tools are called. Node's built-ins only: this runs before any package is installed. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Not `import.meta.dirname`: a Node that is too old must get as far as being told so.
export const projectDirectory = dirname(dirname(fileURLToPath(import.meta.url)))

/** @param {readonly string[]} parts */
export const inProject = (...parts) => resolve(projectDirectory, ...parts)

/** Vite warns of a later major version that loads TypeScript configuration without bundling it. */
export const quietVite = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }

/**
 * No test asks a server that it has not started itself, and Node 20 reads these certificates at each of its starts: 70 ms of computing
 * that a test run has thousands of.
 */
export const withoutCertificates = { NODE_EXTRA_CA_CERTS: undefined }

/** Ends a script: what went wrong and what to do next, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'
}

/**
 * Path of the JavaScript file behind an installed package's command, to be run with this Node.
 * @param {string} packageName
 * @param {string} [command] when it is not named like the package
 */
export function toolPath(packageName, command = packageName) {
  const folder = inProject('node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * Runs a program in the project's folder, its output going straight to the terminal.
 * Rejects only when it cannot be started. Whoever ends this process ends the program: Ctrl+C reaches it by itself, other
 * signals are passed on, and in either case its end is waited for.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment] added to this process's own; undefined takes a variable away
 * @param {boolean} [shell]
 * @returns {Promise<number>} the exit code; 128 + n for signal n counts as 1
 */
export function run(program, parameters, environment = {}, shell = false) {
  return new Promise((settle, reject) => {
    const child = spawn(program, parameters, {
      cwd: projectDirectory,
      stdio: 'inherit',
      shell,
      env: { ...process.env, ...environment },
    })
    const wait = () => {}
    const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    const stopListening = () => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn)
    }
    process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn)
    child.on('error', (error) => {
      stopListening()
      reject(error)
    })
    child.on('exit', (code) => {
      stopListening()
      settle(code ?? 1)
    })
  })
}

/**
 * Runs an installed package's command with this Node.
 * @param {string | readonly [packageName: string, command: string]} tool
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function runTool(tool, parameters, environment) {
  const path = typeof tool === 'string' ? toolPath(tool) : toolPath(...tool)
  return run(process.execPath, [path, ...parameters], environment)
}

/**
 * Calls a script's work when its file is what Node was started with, and turns its failure into one line.
 * @param {string} moduleUrl `import.meta.url` of the script
 * @param {() => Promise<number | void>} work resolves to the exit code, 0 when it gives none
 */
export async function runAsScript(moduleUrl, work) {
  const started = process.argv[1]
  if (started === undefined || pathToFileURL(started).href !== moduleUrl) return
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    console.error(error instanceof SetupError ? `coreloom: ${error.message}` : error)
    process.exitCode = 1
  }
}
