/** Finds the program of a command before anything is started, as a shell does, so that each mistake has a sentence of its own. */
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, extname, join, resolve } from 'node:path'
import { CommandError } from './command'

/** Where execvp looks when there is no PATH. */
const DEFAULT_PATH = '/bin:/usr/bin'
const DEFAULT_ENDINGS = '.COM;.EXE;.BAT;.CMD'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * @param cwd absolute
 * @returns absolute path of the program
 * @throws CommandError when it is not there (127) or not to be run (126)
 */
export function findProgram(name: string, cwd: string, env: Environment): string {
  const isPath = name.includes('/') || (process.platform === 'win32' && name.includes('\\'))
  const folders = isPath ? [''] : searchPath(env)
  let found: 'folder' | 'not executable' | undefined
  for (const folder of name === '' ? [] : folders) {
    for (const ending of endings(name, env)) {
      const path = isPath ? resolve(cwd, name + ending) : join(resolve(cwd, folder), name + ending)
      const state = stateOf(path)
      if (state === 'executable') return path
      // A folder of that name on the PATH is not what was meant.
      if (state !== 'folder' || isPath) found ??= state
    }
  }
  if (found === 'folder') {
    throw new CommandError(`"${name}" is a folder. Give the path of a program.`, 126)
  }
  if (found === 'not executable') {
    throw new CommandError(
      `"${name}" may not be executed. Make it executable (chmod +x), or start it with its interpreter.`,
      126,
    )
  }
  throw new CommandError(
    isPath
      ? `There is no program "${name}", seen from the folder "${cwd}". Check the spelling.`
      : `There is no command "${name}". Check the spelling, or give its full path.`,
    127,
  )
}

/** @throws CommandError when nothing can be started there */
export function checkFolder(path: string): void {
  const state = stateOf(path)
  if (state === 'folder') return
  if (state === undefined) {
    throw new CommandError(
      `The working folder "${path}" does not exist. Check its path.`,
      126,
      'folder',
    )
  }
  throw new CommandError(`The working folder "${path}" is a file. Give a folder.`, 126, 'folder')
}

function stateOf(path: string): 'executable' | 'folder' | 'not executable' | undefined {
  let stats
  try {
    stats = statSync(path)
  } catch {
    // Not there, or behind a folder that is not ours to enter: a shell goes on to the next one as well.
    return undefined
  }
  if (stats.isDirectory()) return 'folder'
  try {
    accessSync(path, constants.X_OK)
    return 'executable'
  } catch {
    return 'not executable'
  }
}

function searchPath(env: Environment): readonly string[] {
  return (variable(env, 'PATH') ?? DEFAULT_PATH).split(delimiter)
}

/** Windows adds an ending; a file without one, such as the shell script beside `npm.cmd`, is nothing that it runs. */
function endings(name: string, env: Environment): readonly string[] {
  if (process.platform !== 'win32') return ['']
  const added = (variable(env, 'PATHEXT') ?? DEFAULT_ENDINGS).split(delimiter)
  return extname(name) === '' ? added : ['', ...added]
}

/** Names of variables are the same in upper and lower case on Windows. */
function variable(env: Environment, name: string): string | undefined {
  if (process.platform !== 'win32') return env[name]
  return Object.entries(env).find(([own]) => own.toUpperCase() === name)?.[1]
}
