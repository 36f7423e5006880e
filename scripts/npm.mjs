/** Calls the npm that belongs to this Node, from JavaScript. Node's built-ins only. */
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import { projectDirectory, run, SetupError } from './project.mjs'

/**
 * `npm run` tells where it lives; started without it, npm is looked up in PATH (through a shell on Windows: npm.cmd).
 * @param {readonly string[]} parameters without blanks or quotes, as they may pass through a shell
 * @returns {readonly [program: string, parameters: readonly string[], options: { shell: boolean }]}
 */
function npmCommand(parameters) {
  const path = process.env.npm_execpath
  return path !== undefined && basename(path) === 'npm-cli.js'
    ? [process.execPath, [path, ...parameters], { shell: false }]
    : ['npm', parameters, { shell: process.platform === 'win32' }]
}

/**
 * Output goes straight to the terminal.
 * @param {readonly string[]} parameters
 * @returns {Promise<number>} the exit code
 */
export function runNpm(parameters) {
  const [program, all, { shell }] = npmCommand(parameters)
  return run(program, all, {}, shell)
}

/**
 * @param {readonly string[]} parameters
 * @returns {Promise<string>} standard output
 * @throws {SetupError} with npm's own words when it fails
 */
export function captureNpm(parameters) {
  const [program, all, options] = npmCommand([...parameters, '--loglevel=error'])
  return new Promise((settle, reject) => {
    const child = spawn(program, all, { cwd: projectDirectory, ...options })
    let output = ''
    let complaints = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (complaints += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) settle(output)
      else reject(new SetupError(`npm ${parameters[0]} failed:\n${complaints.trim()}`))
    })
  })
}
