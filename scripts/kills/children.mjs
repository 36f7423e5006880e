/**
 * Starts every kind of child at once, says so by a file, and waits to be told to return. It is the code that a run calls, and the
 * command that is watched. What it starts is known by its environment.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** @param {{ cell: string, folder: string }} input */
export async function run({ cell, folder }) {
  /** @type {Record<string, readonly string[]>} */
  const kinds = JSON.parse(readFileSync(new URL('kinds.json', import.meta.url), 'utf8'))
  for (const [kind, [program = '', ...parameters]] of Object.entries(kinds)) {
    // A grandchild or a daemon says itself what it is: who starts it is not one.
    const named = kind === 'grandchild' || kind === 'daemon' ? `starts a ${kind}` : kind
    const env = { ...process.env, COUNTED_CHILD: cell, COUNTED_KIND: named }
    spawn(program, parameters, { stdio: 'ignore', env }).unref()
  }
  writeFileSync(join(folder, 'ready'), '')
  while (!existsSync(join(folder, 'return'))) await wait(50)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(JSON.parse(process.argv[2] ?? ''))
}
