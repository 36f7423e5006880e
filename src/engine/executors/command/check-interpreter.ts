/**
 * A script whose first line names an interpreter that is not there fails as if the script itself were missing, and a
 * batch file of Windows is refused by the runtime without a reason: both are told here.
 */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { CommandError } from './command'

/** What the kernel reads of the first line (BINPRM_BUF_SIZE in include/uapi/linux/binfmts.h). */
const FIRST_LINE_BYTES = 256

/**
 * @param program absolute path
 * @throws CommandError when the interpreter of a script does not exist, or has to be named
 */
export function checkInterpreter(program: string): void {
  if (process.platform === 'win32') {
    if (!/\.(?:bat|cmd)$/i.test(program)) return
    throw new CommandError(`"${program}" is a batch file. Put "cmd /c" before its name.`, 126)
  }
  const match = /^#![ \t]*(?<interpreter>\/[^ \t\n]*)/.exec(startOf(program))
  const interpreter = match?.groups?.['interpreter']
  if (interpreter === undefined || existsSync(interpreter)) return
  const name = interpreter.replace(/\r$/, '')
  throw new CommandError(
    name === interpreter
      ? `"${program}" is a script for "${name}", which does not exist. Correct its first line.`
      : `"${program}" is a script with line ends of Windows, so its interpreter "${name}" is not found. Save it with line ends of Unix.`,
    126,
  )
}

function startOf(path: string): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    // A program may be executed without being readable; a script may not, and then the start itself fails.
    return ''
  }
  try {
    const bytes = Buffer.alloc(FIRST_LINE_BYTES)
    return bytes.toString('latin1', 0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}
