/** The built command line as a child process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const cli = resolve(__dirname, '..', 'out', 'main', 'cli.js')

export function start(...parameters: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()))
  return { child, text }
}

/** Waits for the end. */
export async function coreloom(...parameters: readonly string[]) {
  const { child, text } = start(...parameters)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: text.out, err: text.err }
}
