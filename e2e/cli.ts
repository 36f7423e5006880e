/** The built command line as a child process, with a history of its own: that of the person who tests stays as it is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The file that Node is started with. */
export const cli = resolve(__dirname, '..', 'out', 'main', 'cli.js')

/** Of all tests of one file. */
const sharedFolder = mkdtempSync(join(tmpdir(), 'coreloom-e2e-'))
process.on('exit', () => rmSync(sharedFolder, { recursive: true, force: true }))

/** The command line with its history in `folder`. */
export function commandLine(folder: string) {
  const startIn = (...parameters: readonly string[]) => startThrough([], ...parameters)

  function startThrough(launcher: readonly string[], ...parameters: readonly string[]) {
    const [program = '', ...words] = [...launcher, process.execPath, cli, ...parameters]
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CORELOOM_DATA: folder },
    })
    const text = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()))
    return { child, text }
  }

  /** Waits for the end. */
  const run = (...parameters: readonly string[]) => within([], ...parameters)

  /** The same, started by another program: `['taskset', '-c', '0']`. */
  async function within(launcher: readonly string[], ...parameters: readonly string[]) {
    const { child, text } = startThrough(launcher, ...parameters)
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out: text.out, err: text.err }
  }

  return { start: startIn, coreloom: run, within }
}

export const { start, coreloom, within } = commandLine(sharedFolder)
