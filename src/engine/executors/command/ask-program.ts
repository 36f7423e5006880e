/** Runs a program for its answer to one question, as whether it is a Python, and never for long. */
import { spawn, type ChildProcess } from 'node:child_process'
import { checkInterpreter } from './check-interpreter'
import { CommandError } from './command'
import { commandEnvironment } from './command-environment'
import { findProgram } from './find-program'
import { endingSignal } from '../../supervisor/ending-signal'
import { signalGroup } from './signal-group'

/** A start takes 20 to 300 ms; on a machine that is busy otherwise, seconds. */
const ANSWER_LIMIT_MS = 10_000
const OUTPUT_LIMIT = 64 * 1024
/** What is quoted of a program that is not what it should be. */
const QUOTE_LIMIT = 200

/**
 * @param path of a file, or a name that is looked up as a shell does
 * @returns absolute path
 * @throws CommandError when there is no such program, or it cannot be started
 */
export function findToAsk(path: string): string {
  const program = findProgram(path, process.cwd(), process.env)
  checkInterpreter(program)
  return program
}

/** Absolute path of what would be started; undefined when nothing could be. */
export function programAt(path: string): string | undefined {
  try {
    return findToAsk(path)
  } catch (error) {
    if (error instanceof CommandError) return undefined
    throw error
  }
}

export interface Answered {
  readonly output: string
  /** In words, for a program that did not answer. */
  readonly end: string
}

/**
 * Nothing of it is left when this resolves: it has a group of its own, which is killed.
 * @param program absolute path
 * @param added to our environment
 */
export function askProgram(
  program: string,
  args: readonly string[],
  added: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  return new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32'
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: commandEnvironment(added),
      detached: ownGroup,
      windowsHide: true,
    })
    let end: string | undefined
    const kill = (reason?: string): void => {
      end ??= reason
      if (child.pid !== undefined) signalGroup(child.pid, ownGroup, 'SIGKILL')
    }
    const timer = setTimeout(
      () => kill(`it did not answer within ${ANSWER_LIMIT_MS / 1000} s`),
      ANSWER_LIMIT_MS,
    )
    const collected = collect(child, () => kill('it writes without end'))
    child.once('error', (error) => (end ??= error.message))
    // What it started may hold the output open.
    child.once('exit', () => kill())
    const endsBy = endingSignal(child.pid)
    child.stdout.once('end', endsBy.look)
    child.once('close', (code, told) => {
      clearTimeout(timer)
      const signal = endsBy.nameOf(told)
      const { output, errors } = collected
      resolve({ output, end: end ?? endInWords(code, signal, errors) })
    })
  })
}

function collect(
  child: ChildProcess,
  onTooMuch: () => void,
): { readonly output: string; readonly errors: string } {
  const collected = { output: '', errors: '' }
  const take = (name: 'output' | 'errors') => (bytes: Buffer) => {
    if (collected[name].length + bytes.length > OUTPUT_LIMIT) onTooMuch()
    else collected[name] += bytes.toString()
  }
  child.stdout?.on('data', take('output'))
  child.stderr?.on('data', take('errors'))
  return collected
}

function endInWords(code: number | null, signal: string | undefined, errors: string): string {
  if (signal !== undefined) return `it was ended by ${signal}`
  const said = tellingOf(errors.trim().split(/\r?\n/)).slice(0, QUOTE_LIMIT)
  const exit = `it ended with exit code ${code}`
  return said === '' ? exit : `${exit} and said "${said}"`
}

const IS_ERROR = /^(?:fatal\b|error\b|(?:\w+\.)*\w*(?:Error|Exception)\b)/i

/** What a program calls an error itself, and its last line where it calls nothing so. */
function tellingOf(lines: readonly string[]): string {
  const errors = lines.filter((line) => IS_ERROR.test(line))
  return errors.length > 0 ? errors.join('; ') : (lines.at(-1) ?? '')
}
