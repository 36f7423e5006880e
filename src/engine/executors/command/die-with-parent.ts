/**
 * Lets the kernel end a command whose parent was killed, where it can: Linux with util-linux' setpriv, which sets the
 * signal and becomes the command (the pid stays). It holds for the command itself, not for what that starts.
 */
import { execFile } from 'node:child_process'
import { CommandError } from './command'
import { findProgram } from './find-program'

const OPTIONS = ['--pdeathsig', 'KILL', '--']

let setpriv: Promise<string | undefined> | undefined

/** @returns what is to be started in place of `program`, called `argv`. */
export async function dyingWithParent(
  program: string,
  argv: readonly string[],
): Promise<{ readonly file: string; readonly argv: readonly string[] }> {
  const file = await (setpriv ??= findSetpriv())
  return file === undefined ? { file: program, argv } : { file, argv: [file, ...OPTIONS, ...argv] }
}

/** There is a setpriv that knows nothing of this signal, and there are sandboxes that forbid it: it is tried once. */
async function findSetpriv(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const find = (name: string): string => findProgram(name, process.cwd(), process.env)
  try {
    const found = find('setpriv')
    const harmless = find('true')
    return await new Promise((resolve) => {
      execFile(found, [...OPTIONS, harmless], (error) => resolve(error ? undefined : found))
    })
  } catch (error) {
    if (error instanceof CommandError) return undefined
    throw error
  }
}
