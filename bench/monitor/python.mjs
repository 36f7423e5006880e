/** Runs the Python parts of the measurements of the monitor. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The system's own, for which Debian has a psutil; a version manager's would be a shell script that starts another. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

const place = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/** The command of a load of loads.py: `load('spin', 3)`. */
export const load = (/** @type {readonly (string | number)[]} */ ...words) => [
  python,
  place('loads.py'),
  ...words.map(String),
]

/** @returns {boolean} */
export function hasPsutil() {
  try {
    execFileSync(python, ['-c', 'import psutil'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const withoutPsutil =
  'psutil is not installed for this python3 (Debian: apt-get install python3-psutil).'

/**
 * @param {readonly (string | number)[]} parameters of psutil_sampler.py
 * @returns {Promise<Record<string, number>>}
 */
export async function psutil(...parameters) {
  const child = spawn(python, [place('psutil_sampler.py'), ...parameters.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`psutil_sampler.py ended with exit code ${code}.`)
  return JSON.parse(output)
}
